package nl.beurt.bench.peers;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.beurt.bench.peers.OverloadTally.Asked;
import nl.beurt.bench.replay.wire.Call;
import nl.beurt.bench.replay.wire.HttpLine;
import nl.beurt.bench.report.HtmlReport;
import nl.beurt.bench.report.Report;
import nl.beurt.bench.report.TextReport;
import nl.beurt.bench.surge.wire.Target;
import nl.beurt.bench.surge.wire.Transport;
import nl.beurt.ops.config.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code beurt bench overload}: 1, 2, 5 and 10 times the connections of people who come back when they are told to, against a server on
 * fewer cores than the machine has; then 1 time again, and how soon all is as it was.
 */
@Command(
        name = "overload",
        mixinStandardHelpOptions = true,
        description = {
            "Goodput, who is sent away, memory and recovery at 1, 2, 5 and 10 times the connections of people who obey"
                    + " Retry-After.",
            "Exit code 1 when a target of the design is missed."
        })
final class OverloadBench implements Callable<Integer> {
    private static final int[] TIMES = {1, 2, 5, 10};
    private static final int SLOTS = 780;

    /** Bookings a second for which there are seats. */
    private static final int RATE_MAX = 20_000;

    private static final int PERSONS_OF_CROWD = 10_000_000;
    private static final int RECOVERY_TENTHS_MAX = 300;

    /** Tenths of a second of one look at whether the server is warm, and how many looks there are at most. */
    private static final int WARM_TENTHS = 50;

    private static final int WARM_LOOKS_MAX = 10;
    private static final double WARM_GROWTH = 1.03;
    private static final Pattern SHED_SECONDS = Pattern.compile("(?m)^beurt_load_shed_seconds_total (\\S+)");

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "128",
            description = "Connections at one time (default ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "20",
            description = "Length of a step, from 3 (default ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--impatient",
            paramLabel = "PERCENT",
            defaultValue = "10",
            description = "People in a hundred who first come back at once (default ${DEFAULT-VALUE}).")
    private int impatient;

    @Option(
            names = "--server-cores",
            paramLabel = "LIST",
            defaultValue = "0",
            description = "Cores of the server, for taskset (default ${DEFAULT-VALUE}); \"\" for all.")
    private String serverCores = "";

    @Option(names = "--html", paramLabel = "FILE", description = "Write the figures and charts to a page.")
    private @Nullable Path html;

    private final OverloadTally tally = new OverloadTally();

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        if (connections < 1 || seconds < 3 || impatient < 0 || impatient > 100) {
            throw new UsageException("give 1 or more --connections, 3 or more --seconds and 0 to 100 --impatient");
        }
        Path directory = Files.createTempDirectory("beurt-overload-");
        BeurtServer server = BeurtServer.startOn(
                serverCores,
                "demo",
                "--data",
                directory.toString(),
                "--port",
                "0",
                "--staff-port",
                "0",
                "--policy",
                "open",
                "--seats",
                Integer.toString(((TIMES.length + 1) * seconds + WARM_LOOKS_MAX * WARM_TENTHS / 5) * RATE_MAX));
        try (Transport transport = new Transport(1, "overload")) {
            String url = server.awaitReady();
            return measure(server, Target.parse(url), transport);
        } finally {
            server.close();
            Directories.remove(directory);
        }
    }

    private int measure(BeurtServer server, Target target, Transport transport)
            throws IOException, InterruptedException, ExecutionException {
        List<OverloadStep> steps = new ArrayList<>();
        OverloadCrowd base = crowd(transport, target, connections, 0);
        warmUp(transport, target);
        double recoverySeconds = 0;
        for (int i = 0; i < TIMES.length; i++) {
            OverloadCrowd more = TIMES[i] == 1 ? null : crowd(transport, target, (TIMES[i] - 1) * connections, i + 1);
            TimeUnit.SECONDS.sleep(1);
            OverloadStep step = step(server, TIMES[i], more == null ? 0 : more.away());
            steps.add(step);
            System.err.printf(
                    Locale.ROOT,
                    "%d times: %.0f/s served, %.0f/s sent away%n",
                    step.times(),
                    step.goodput(),
                    step.offered() - step.goodput());
            if (more != null) {
                more.leave();
                recoverySeconds = awaitNormal(steps.get(0).goodput());
                more.close();
            }
        }
        OverloadStep after = step(server, 1, base.away());
        base.close();
        return report(steps, after, recoverySeconds);
    }

    /** What is compiled and in caches is not what is measured, neither for who is served nor for who is sent away. */
    private void warmUp(Transport transport, Target target) throws InterruptedException, ExecutionException {
        OverloadCrowd most = crowd(transport, target, (TIMES[TIMES.length - 1] - 1) * connections, TIMES.length + 1);
        awaitWarm();
        most.leave();
        awaitNormal(1);
        most.close();
        System.err.printf(Locale.ROOT, "warm: %.0f/s served%n", awaitWarm());
    }

    /** Waits until hardly more is served than five seconds before; requests a second. */
    private double awaitWarm() throws InterruptedException {
        double before = 0;
        for (int look = 0; look < WARM_LOOKS_MAX; look++) {
            int from = tally.now();
            TimeUnit.MILLISECONDS.sleep(WARM_TENTHS * 100L);
            int to = tally.now();
            double now = tally.served(from, to) * 10.0 / (to - from);
            if (now <= before * WARM_GROWTH) {
                return now;
            }
            before = now;
        }
        return before;
    }

    private OverloadCrowd crowd(Transport transport, Target target, int size, int number)
            throws InterruptedException, ExecutionException {
        OverloadCrowd crowd = new OverloadCrowd(
                transport,
                target,
                tally,
                new OverloadCrowd.Sizes(size, SLOTS, impatient),
                (long) number * PERSONS_OF_CROWD);
        crowd.open().get();
        return crowd;
    }

    private OverloadStep step(BeurtServer server, int times, int away) throws IOException, InterruptedException {
        int from = tally.now();
        long cpu = server.cpuNanos();
        double shedSeconds = shedSeconds(server);
        long startNanos = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        int to = tally.now();
        double passed = (System.nanoTime() - startNanos) / 1e9;
        double cpuSeconds = (server.cpuNanos() - cpu) / 1e9;
        double[] served = new double[Asked.values().length];
        double[] shed = new double[served.length];
        for (Asked each : Asked.values()) {
            served[each.number()] = tally.served(each, from, to) * 10.0 / (to - from);
            shed[each.number()] = tally.shed(each, from, to) * 10.0 / (to - from);
        }
        return new OverloadStep(
                times,
                served,
                shed,
                tally.failed(from, to),
                (shedSeconds(server) - shedSeconds) / cpuSeconds,
                cpuSeconds / passed,
                server.residentBytes(),
                away);
    }

    private static double shedSeconds(BeurtServer server) throws IOException {
        try (HttpLine staff = new HttpLine(URI.create(server.said("staff")))) {
            String text = staff.send(Call.get("/metrics")).text();
            Matcher matcher = SHED_SECONDS.matcher(text);
            if (!matcher.find()) {
                throw new IOException("the server does not tell what it spends on sending people away");
            }
            return Double.parseDouble(matcher.group(1));
        }
    }

    /** Seconds until one second is served as before and hardly anybody (1 in 1,000) is sent away; a tenth of a second exact. */
    private double awaitNormal(double goodput) throws InterruptedException {
        int from = tally.now();
        for (int tenth = from; tenth < from + RECOVERY_TENTHS_MAX; tenth++) {
            while (tally.now() <= tenth + 10) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            long served = tally.served(tenth, tenth + 10);
            if (served >= 0.95 * goodput && tally.shed(tenth, tenth + 10) * 1000 <= served) {
                return (tenth - from) / 10.0;
            }
        }
        return RECOVERY_TENTHS_MAX / 10.0;
    }

    private int report(List<OverloadStep> steps, OverloadStep after, double recoverySeconds) throws IOException {
        Report report =
                new OverloadReport(connections, seconds, impatient, serverCores).of(steps, after, recoverySeconds);
        new TextReport(new PrintWriter(System.out, true, StandardCharsets.UTF_8)).print(report);
        if (html != null) {
            Files.writeString(html, HtmlReport.of(report));
        }
        return report.failed() == 0 ? 0 : 1;
    }
}
