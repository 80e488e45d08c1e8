package nl.beurt.bench.history;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import nl.beurt.bench.cli.Console;
import nl.beurt.bench.cli.DurationConverter;
import nl.beurt.bench.history.check.Anomaly;
import nl.beurt.bench.history.check.HistoryCheck;
import nl.beurt.bench.history.check.HistoryResult;
import nl.beurt.bench.history.log.HistoryReader;
import nl.beurt.bench.history.log.Operation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code beurt history check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Puts every answer of a history in the order of its sequence and replays it on a small model:"
                + " nothing lost, nothing double, nothing that nobody did, no read older than what was answered"
                + " before it began, and availability in order and in time.",
        footer = {"", "Exit codes: 0 it can all be true, 1 it cannot, 2 usage."})
final class CheckCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--late",
            paramLabel = "TIME",
            defaultValue = "50ms",
            converter = DurationConverter.class,
            description = "How far availability may be behind what was answered (default: ${DEFAULT-VALUE}).")
    private Duration late = HistoryCheck.LATE_ALLOWED;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "All files of the history, in any order.")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        PrintWriter out = Console.out(spec);
        PrintWriter err = Console.err(spec);
        try {
            List<Operation> operations = new ArrayList<>();
            for (Path file : files) {
                operations.addAll(HistoryReader.read(file));
            }
            HistoryResult result = new HistoryCheck(late).check(operations);
            print(result, out);
            return result.isClean() ? HistoryCommand.DONE : HistoryCommand.CHECK_FAILED;
        } catch (IllegalArgumentException e) {
            err.println("beurt history check: " + e.getMessage());
            return HistoryCommand.USAGE;
        } catch (IOException e) {
            err.println("beurt history check: " + e + ": give files that can be read");
            return HistoryCommand.USAGE;
        }
    }

    /** Figures first, then what is wrong, then one word. */
    static void print(HistoryResult result, PrintWriter out) {
        out.println(result);
        result.counts().forEach((anomaly, count) -> out.println(anomaly + " " + count + ": " + anomaly.meaning()));
        if (result.counts().containsKey(Anomaly.AVAILABILITY_LATE)) {
            out.println(
                    "  late by the clients' clock: on a busy machine the clients may be what is late; --late allows more");
        }
        result.examples().forEach(example -> out.println("  " + example));
        out.println(result.isClean() ? "passed" : "FAILED");
        out.flush();
    }
}
