package nl.beurt.bench.history;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import nl.beurt.bench.cli.Console;
import nl.beurt.bench.cli.DurationConverter;
import nl.beurt.bench.history.log.HistoryReader;
import nl.beurt.bench.history.record.RecordSettings;
import nl.beurt.bench.history.record.Recorder;
import nl.beurt.bench.surge.plan.SurgeInputException;
import nl.beurt.bench.surge.wire.Target;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code beurt history record}. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Books, moves, cancels, re-issues, reads and repeats, closed loop on every connection, and writes"
                + " down when each request was made, when it was answered, and what. At the end it repeats what was not"
                + " answered and reads every booking. It must be the only one that books meanwhile.",
        footer = {
            "",
            "When the server is gone, it ends early. Go on against the restarted server with --after FILE; then check all"
                    + " files together: beurt history check FILE...",
            "Exit codes: 0 done, 1 the server was gone before all was settled, 2 usage."
        })
final class RecordCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--log", paramLabel = "FILE", required = true, description = "Append the history to this file.")
    private Path log = Path.of("");

    @Option(
            names = "--after",
            paramLabel = "FILE",
            description = "Go on from this history: settle first what it left open. May be repeated.")
    private List<Path> after = List.of();

    @Option(
            names = "--time",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = DurationConverter.class,
            description = "Ask for so long; 0s only settles what is open (default: ${DEFAULT-VALUE}).")
    private Duration time = Duration.ZERO;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "16",
            description = "Clients, each with one request in flight (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--slots",
            paramLabel = "N",
            defaultValue = "64",
            description = "Slots to book and watch; few fill up sooner (default: ${DEFAULT-VALUE}).")
    private int slots;

    @Option(
            names = "--people",
            paramLabel = "N",
            defaultValue = "200",
            description = "People who are asked for at a time; few meet sooner (default: ${DEFAULT-VALUE}).")
    private int people;

    @Option(
            names = "--party",
            paramLabel = "N",
            defaultValue = "4",
            description = "Persons of a booking, at most (default: ${DEFAULT-VALUE}).")
    private int party;

    @Option(
            names = "--product",
            paramLabel = "ID",
            defaultValue = "ukr",
            description = "Product to book (default: ${DEFAULT-VALUE}).")
    private String product = "";

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of what is asked, and of the people's numbers: the same for all files of a history"
                    + " (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = DurationConverter.class,
            description = "A request without an answer for so long has an unknown outcome (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ZERO;

    @Parameters(paramLabel = "URL", description = "The server's public URL: http://127.0.0.1:8080")
    private String url = "";

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = Console.out(spec);
        PrintWriter err = Console.err(spec);
        try {
            return record(out) ? HistoryCommand.DONE : HistoryCommand.CHECK_FAILED;
        } catch (IllegalArgumentException | SurgeInputException e) {
            err.println("beurt history record: " + e.getMessage());
            return HistoryCommand.USAGE;
        } catch (IOException e) {
            err.println("beurt history record: " + e.getMessage());
            return HistoryCommand.USAGE;
        }
    }

    private boolean record(PrintWriter out) throws IOException, InterruptedException {
        Recorder recorder = new Recorder(new RecordSettings(product, seed, connections, slots, people, party, timeout));
        for (Path file : after) {
            recorder.resume(HistoryReader.read(file));
        }
        boolean settled;
        try (Recorder.Session session = recorder.connect(Target.parse(url), log)) {
            settled = (after.isEmpty() || session.settle())
                    && session.record(time)
                    && session.settle()
                    && session.readAll();
        }
        Recorder.Knowledge knowledge = recorder.knowledge();
        out.println("%,d bookings acknowledged, %,d of unknown outcome, refusals %s%s"
                .formatted(
                        knowledge.bookings(),
                        knowledge.bookingsUnknown(),
                        knowledge.refusals(),
                        settled ? "" : "; the server was gone: go on with --after " + log));
        out.flush();
        return settled;
    }
}
