package nl.beurt.ops.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import nl.beurt.engine.recovery.SnapshotMaker;
import nl.beurt.engine.snapshot.Pace;
import nl.beurt.engine.snapshot.SnapshotHeader;
import nl.beurt.engine.state.serving.ServingRecordMaps;
import nl.beurt.ops.config.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code beurt journal snapshot}: makes a snapshot of what the closed segments hold. */
@Command(
        name = "snapshot",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a snapshot from the one before and the journal segments closed since.",
            "Safe beside a running server, which starts this by itself now and then."
        })
final class SnapshotCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Data directory: the one that holds journal/ and snapshots/.")
    @SuppressWarnings("NullAway.Init") // required
    private Path data;

    @Option(
            names = "--rate",
            paramLabel = "BYTES",
            defaultValue = "67108864",
            description = "Bytes written a second, at most (default ${DEFAULT-VALUE}).")
    private long rate;

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(data.resolve("journal"))) {
            throw new UsageException("there is no journal in " + data + ": give the data directory with --data");
        }
        long before = System.nanoTime();
        SnapshotHeader made = SnapshotMaker.inDirectory(data, new ServingRecordMaps(), Pace.of(rate));
        print(made, (System.nanoTime() - before) / 1_000_000);
        return 0;
    }

    private static void print(@Nullable SnapshotHeader made, long millis) {
        System.out.println(
                made == null
                        ? "nothing to do: no segment was closed since the last snapshot"
                        : "made snapshot " + made.number() + " of "
                                + made.start().sequence() + " commands, state hash " + made.stateHash() + ", in "
                                + millis + " ms");
    }
}
