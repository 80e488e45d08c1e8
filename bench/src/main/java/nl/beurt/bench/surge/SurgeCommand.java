package nl.beurt.bench.surge;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nl.beurt.bench.cli.Console;
import nl.beurt.bench.cli.DurationConverter;
import nl.beurt.bench.surge.answer.UnreadableAnswerException;
import nl.beurt.bench.surge.plan.Mix;
import nl.beurt.bench.surge.plan.SurgeInputException;
import nl.beurt.bench.surge.report.JsonReport;
import nl.beurt.bench.surge.report.SurgeReport;
import nl.beurt.bench.surge.report.TextReport;
import nl.beurt.bench.surge.wire.Target;
import nl.beurt.ops.cli.Subcommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code beurt surge}. */
@Command(
        name = "surge",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = VerifyCommand.class,
        description =
                "Replays a recorded load against a server, open loop: requests are sent when they are due, whatever"
                        + " the server does, and latency counts from then. At the end it checks from the server's answers that"
                        + " no seat and no person was booked twice; it must be the only one that books meanwhile.",
        footer = {
            "",
            "Exit codes: 0 done, 1 a check failed, 2 usage.",
            "",
            "Example: beurt surge --load requests.csv --day 1998-07-07 --speed 480 --peak 20000 http://127.0.0.1:8080"
        })
public final class SurgeCommand implements Subcommand {
    static final int DONE = 0;
    static final int CHECK_FAILED = 1;
    static final int USAGE = 2;
    private static final long REPORT_SECONDS_MAX = 60;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Option(
            names = "--mix",
            paramLabel = "SHARES",
            defaultValue = "first=50,repeat=20,read=25,cancel=5",
            description = "Percentages of first bookings, repeated bookings, reads and cancellations"
                    + " (default: ${DEFAULT-VALUE}).")
    private String mix = "";

    @Option(
            names = "--party",
            paramLabel = "PERCENT",
            defaultValue = "5",
            description = "First bookings that are for two to four persons (default: ${DEFAULT-VALUE}).")
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
            description = "Of arrivals, mix, persons and slots (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--person-offset",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Number of the first person: a second run against the same server and with the same seed needs"
                            + " new ones (default: ${DEFAULT-VALUE}).")
    private long personOffset;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "256",
            description = "Keep-alive connections, one request in flight on each (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Event loops of the client (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--queue",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Due requests that may wait for a connection, per event loop; more are counted as not sent"
                    + " (default: ${DEFAULT-VALUE}).")
    private int queue;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = DurationConverter.class,
            description = "A request without an answer for so long has an unknown outcome (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ZERO;

    @Option(
            names = "--warmup",
            paramLabel = "TIME",
            defaultValue = "0s",
            converter = DurationConverter.class,
            description = "Leave this much at the start out of the latency percentiles of the whole run, rounded up to"
                    + " seconds; everything else counts (default: ${DEFAULT-VALUE}).")
    private Duration warmup = Duration.ZERO;

    @Option(
            names = "--verify",
            paramLabel = "N|all",
            defaultValue = "2000",
            description = "Acknowledged bookings that are read back at the end (default: ${DEFAULT-VALUE}).")
    private String verify = "";

    @Option(
            names = "--stop-on-disconnect",
            description = "End when the connections are lost, for tests that kill the server; what was in flight is"
                    + " unknown, and checks that need the server are skipped.")
    private boolean stopOnDisconnect;

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "Append each acknowledged booking and cancellation, for surge verify.")
    private @Nullable Path log;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the report as JSON too.")
    private @Nullable Path json;

    @Option(names = "--hdr", paramLabel = "FILE", description = "Write an HdrHistogram log, in microseconds.")
    private @Nullable Path hdr;

    @Parameters(paramLabel = "URL", arity = "0..1", description = "The server's public URL: http://127.0.0.1:8080")
    private @Nullable String url;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = Console.out(spec);
        PrintWriter err = Console.err(spec);
        try {
            SurgeReport report = run(new Surge(settings(), err), out);
            return report.failed() ? CHECK_FAILED : DONE;
        } catch (SurgeInputException e) {
            err.println("beurt surge: " + e.getMessage());
            return USAGE;
        } catch (UnreadableAnswerException e) {
            err.println("beurt surge: " + url + " answered with " + e.getMessage() + ": is it a Beurt server?");
            return USAGE;
        } catch (IOException e) {
            err.println("beurt surge: " + e + ": give a file that can be read or written");
            return USAGE;
        }
    }

    /** Runs and reports; an interrupt from the keyboard ends the load and leaves time for the report. */
    private SurgeReport run(Surge surge, PrintWriter out) throws InterruptedException, IOException {
        CountDownLatch reported = new CountDownLatch(1);
        Thread onExit = new Thread(() -> {
            surge.stop("interrupted");
            awaitReport(reported);
        });
        Runtime.getRuntime().addShutdownHook(onExit);
        try {
            SurgeReport report = surge.run();
            new TextReport(out).print(report);
            if (json != null) {
                try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(json))) {
                    JsonReport.write(report, file);
                }
            }
            return report;
        } finally {
            reported.countDown();
            Console.removeHook(onExit);
        }
    }

    private static void awaitReport(CountDownLatch reported) {
        try {
            if (!reported.await(REPORT_SECONDS_MAX, TimeUnit.SECONDS)) {
                System.err.println("beurt surge: no report within " + REPORT_SECONDS_MAX + " s of the interrupt");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private SurgeSettings settings() throws IOException {
        if (url == null) {
            throw new SurgeInputException("no URL: give the server's, as http://127.0.0.1:8080");
        }
        return new SurgeSettings(
                Target.parse(url),
                product,
                load.plan(),
                load.label(),
                Mix.parse(mix),
                seed,
                personOffset,
                party,
                connections,
                threads,
                queue,
                timeout,
                warmup,
                verifyMax(),
                stopOnDisconnect,
                log,
                hdr);
    }

    private int verifyMax() {
        if (verify.equals("all")) {
            return Integer.MAX_VALUE;
        }
        if (!verify.matches("\\d{1,9}")) {
            throw new SurgeInputException("--verify " + verify + ": give a number or all");
        }
        return Integer.parseInt(verify);
    }
}
