package nl.beurt.bench.surge;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import nl.beurt.bench.cli.Console;
import nl.beurt.bench.cli.DurationConverter;
import nl.beurt.bench.surge.ledger.BookingLogReader;
import nl.beurt.bench.surge.ledger.CheckResult;
import nl.beurt.bench.surge.ledger.LoggedBooking;
import nl.beurt.bench.surge.plan.SurgeInputException;
import nl.beurt.bench.surge.report.TextReport;
import nl.beurt.bench.surge.report.Texts;
import nl.beurt.bench.surge.wire.Target;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code beurt surge verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Asks a server, usually a restarted one, for everything that a surge's --log says it acknowledged:"
                        + " each booking must read as it was answered, and its request, sent again with the same"
                        + " Idempotency-Key, must get the same bytes.",
        footer = {"", "Exit codes: 0 all is there, 1 something differs, 2 usage."})
final class VerifyCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--log", paramLabel = "FILE", required = true, description = "What surge --log wrote.")
    private Path log = Path.of("");

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "64",
            description = "Connections to ask on (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = DurationConverter.class,
            description = "For each answer (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ZERO;

    @Parameters(paramLabel = "URL", description = "The server's public URL: http://127.0.0.1:8080")
    private String url = "";

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = Console.out(spec);
        PrintWriter err = Console.err(spec);
        try {
            if (!Files.isRegularFile(log)) {
                throw new SurgeInputException("--log " + log + ": there is no such file");
            }
            if (connections < 1) {
                throw new SurgeInputException("--connections " + connections + ": give at least 1");
            }
            List<LoggedBooking> bookings = BookingLogReader.read(log);
            List<CheckResult> results = new LogVerification(Target.parse(url), connections, timeout, bookings).run();
            out.println(Texts.count(bookings.size()) + " acknowledged bookings in " + log);
            results.forEach(new TextReport(out)::print);
            boolean failed = results.stream().anyMatch(CheckResult::failed);
            out.println(failed ? "FAILED" : "passed");
            out.flush();
            return failed ? SurgeCommand.CHECK_FAILED : SurgeCommand.DONE;
        } catch (SurgeInputException e) {
            err.println("beurt surge verify: " + e.getMessage());
            return SurgeCommand.USAGE;
        } catch (IOException e) {
            err.println("beurt surge verify: " + e);
            return SurgeCommand.USAGE;
        }
    }
}
