package nl.beurt.ops.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import nl.beurt.engine.recovery.SnapshotMaker;
import nl.beurt.engine.snapshot.Pace;
import nl.beurt.engine.snapshot.SnapshotHeader;
import nl.beurt.engine.state.serving.ServingRecordMaps;
import nl.beurt.ops.config.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code beurt journal snapshot}: makes a snapshot of what the closed segments hold. */
@Command(
        name = "snapshot",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a snapshot from the one before and the journal segments closed since.",
            "Safe beside a running server, which starts this by itself now and then."
        },
        footer = {"", "Exit codes: 0 done, or nothing to do, 2 usage, 3 no snapshot could be made."})
public final class SnapshotCommand implements Callable<Integer> {
    /** Given by a server that has this made: it ends with that server. */
    public static final String FOR_SERVER = "--for-server";

    private static final int ENDED = 1;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // required
    private Data data;

    /** Said as its siblings have it, or as the server's commands do. */
    private static final class Data {
        @Parameters(paramLabel = "DIR", description = "A data directory: the one that holds journal/ and snapshots/.")
        private @Nullable Path directory;

        @Option(names = "--data", paramLabel = "DIR", description = "The same.")
        private @Nullable Path option;

        Path path() {
            Path given = directory == null ? option : directory;
            if (given == null || !Files.isDirectory(given.resolve(DataDirectory.JOURNAL))) {
                throw new UsageException("there is no journal in " + given + ": give the data directory of a server");
            }
            return given;
        }
    }

    @Option(
            names = "--rate",
            paramLabel = "BYTES",
            defaultValue = "67108864",
            description = "Bytes written a second, at most (default ${DEFAULT-VALUE}).")
    private long rate;

    @Option(names = FOR_SERVER, hidden = true, description = "End with the input: who started this is gone then.")
    private boolean isForServer;

    @Override
    public Integer call() throws IOException {
        Path directory = data.path();
        if (isForServer) {
            endWithInput(System.in);
        }
        long before = System.nanoTime();
        SnapshotHeader made = SnapshotMaker.inDirectory(directory, new ServingRecordMaps(), Pace.of(rate));
        print(made, (System.nanoTime() - before) / 1_000_000);
        return 0;
    }

    /** A server that was killed cannot end this: its end of the pipe closes, whatever it died of. */
    private static void endWithInput(InputStream input) {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (input.read() >= 0) {
                            // Nothing is said here.
                        }
                    } catch (IOException e) {
                        // A pipe that fails is an end too.
                    }
                    Runtime.getRuntime().halt(ENDED);
                },
                "beurt-server-watch");
        watch.setDaemon(true);
        watch.start();
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
