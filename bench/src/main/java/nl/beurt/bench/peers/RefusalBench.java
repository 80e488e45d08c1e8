package nl.beurt.bench.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import nl.beurt.bench.surge.plan.PersonSource;
import nl.beurt.bench.surge.wire.RequestWriter;
import nl.beurt.bench.surge.wire.Target;
import nl.beurt.bench.surge.wire.Transport;
import nl.beurt.ops.config.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code beurt bench refusal}: what a booking costs that is refused by its address (403) or for how many there were (429), against the bare echo of the same request: CPU time a request at one rate, without what the server needs when
 * idle, in turns, medians and ratios.
 */
@Command(
        name = "refusal",
        mixinStandardHelpOptions = true,
        description = {
            "CPU time of a booking that is refused by its address or by the rate, against a bare Netty echo of the same request, at the same rate.",
            "Exit code 1 when one costs more than 1.1 times the echo."
        })
final class RefusalBench implements Callable<Integer> {
    /** A refusal is to cost hardly more than the least that a server of this kind can do. */
    private static final double RATIO_MAX = 1.1;

    /** Of a network in Ukraine, and of one in the Netherlands, by the shipped tables. */
    private static final String ABROAD = "46.211.1.1";

    private static final String AT_HOME = "145.0.2.9";

    /** Of what was due so much must have been answered: at another rate a request costs something else. */
    private static final double ANSWERED_MIN = 0.95;

    /** One in a hundred answers may be another: who is throttled gets some more each minute. */
    private static final double OTHERS_MAX = 0.01;

    @Option(names = "--seconds", defaultValue = "8", description = "Length of a run (default ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--runs", defaultValue = "5", description = "Runs of each, in turns (default ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--warm-ups",
            defaultValue = "3",
            description = "Runs of each before, which do not count (default ${DEFAULT-VALUE}).")
    private int warmUps;

    @Option(names = "--connections", defaultValue = "64", description = "Connections (default ${DEFAULT-VALUE}).")
    private int connections;

    @Option(names = "--rate", defaultValue = "5000", description = "Requests a second (default ${DEFAULT-VALUE}).")
    private int rate;

    /** What is measured: somebody who asks, what they should be told, and what it cost. */
    private static final class Case {
        final String name;
        final BeurtServer server;
        final SteadyLoad load;
        final List<Double> micros = new ArrayList<>();
        double idleNanosPerSecond;
        long answered;
        long others;

        Case(String name, BeurtServer server, SteadyLoad load) {
            this.name = name;
            this.server = server;
            this.load = load;
        }

        /** What the server needs when nobody asks: no request is to pay for it. */
        void idle(int seconds) throws InterruptedException {
            long before = server.cpuNanos();
            TimeUnit.SECONDS.sleep(seconds);
            idleNanosPerSecond = (server.cpuNanos() - before) / (double) seconds;
            System.err.printf(Locale.ROOT, "%s: %.1f ms CPU a second while idle%n", name, idleNanosPerSecond / 1e6);
        }

        void run(int seconds, boolean counts) throws InterruptedException, ExecutionException {
            long before = server.cpuNanos();
            SteadyLoad.Counts came = load.run(seconds);
            double nanos = server.cpuNanos() - before - seconds * idleNanosPerSecond;
            double each = nanos / 1e3 / Math.max(1, came.answered());
            System.err.printf(
                    Locale.ROOT,
                    "%s: %d answers, %.2f us CPU a request%s%n",
                    name,
                    came.answered(),
                    each,
                    counts ? "" : " (warm-up)");
            if (counts) {
                micros.add(each);
                answered += came.answered();
                others += came.others();
            }
        }

        double median() {
            return micros.stream().sorted().toList().get(micros.size() / 2);
        }

        boolean isComparable(double due) {
            return answered >= ANSWERED_MIN * due && others <= OTHERS_MAX * answered;
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        if (seconds < 1 || runs < 1 || warmUps < 0 || connections < 1 || rate < 1) {
            throw new UsageException(
                    "give 1 or more --seconds, --runs, --connections and --rate, and 0 or more --warm-ups");
        }
        try (BeurtServer echo = BeurtServer.start("bench", "echo");
                BeurtServer demo = BeurtServer.start(
                        "demo",
                        "--port",
                        "0",
                        "--staff-port",
                        "0",
                        "--policy",
                        "open",
                        "--trusted-proxy",
                        "127.0.0.1",
                        "--proxy-header",
                        "x-forwarded-for");
                Transport transport = new Transport(1, "refusal")) {
            Target toEcho = Target.parse(echo.awaitReady());
            Target toDemo = Target.parse(demo.awaitReady());
            List<Case> cases = List.of(
                    new Case("echo", echo, load(transport, toEcho, ABROAD, 1, 200)),
                    new Case("refused by its address (403)", demo, load(transport, toDemo, ABROAD, 1, 403)),
                    // There is no such slot: what fails counts.
                    new Case("refused by the rate (429)", demo, load(transport, toDemo, AT_HOME, 999_999, 429)));
            for (int run = 0; run < warmUps + runs; run++) {
                if (run == warmUps) {
                    for (Case each : cases) {
                        each.idle(seconds);
                    }
                }
                for (Case each : cases) {
                    each.run(seconds, run >= warmUps);
                }
            }
            cases.forEach(each -> each.load.close());
            return report(cases);
        }
    }

    private SteadyLoad load(Transport transport, Target target, String from, long slot, int status)
            throws InterruptedException, ExecutionException {
        byte[] body = new RequestWriter(target, new PersonSource(1), "ukr").bookingBody(slot, 1, 1);
        byte[] head = ("POST /v1/bookings HTTP/1.1\r\nHost: " + target.authority()
                        + "\r\nContent-Type: application/json\r\nIdempotency-Key: bench-refusal-0000001\r\nX-Forwarded-For: "
                        + from
                        + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return new SteadyLoad(transport, target, request, status, connections, rate);
    }

    private int report(List<Case> cases) {
        double echo = cases.get(0).median();
        boolean isGood = true;
        boolean isComparable = true;
        for (Case each : cases) {
            double ratio = each.median() / echo;
            isGood &= ratio <= RATIO_MAX;
            isComparable &= each.isComparable((double) rate * seconds * runs);
            System.out.printf(
                    Locale.ROOT,
                    "%-30s %6.2f us CPU a request, %.2f times the echo (%d to %d us in %d runs; %d of %d answers were others)%n",
                    each.name,
                    each.median(),
                    ratio,
                    Math.round(each.micros.stream()
                            .mapToDouble(Double::doubleValue)
                            .min()
                            .orElse(0)),
                    Math.round(each.micros.stream()
                            .mapToDouble(Double::doubleValue)
                            .max()
                            .orElse(0)),
                    runs,
                    each.others,
                    each.answered);
        }
        if (!isComparable) {
            System.out.println(
                    "not comparable: fewer answers than were due, or others; give a lower --rate, or a machine that does nothing else");
            return 1;
        }
        System.out.printf(
                Locale.ROOT, "%s: at most %.1f times the echo was wanted%n", isGood ? "ok" : "missed", RATIO_MAX);
        return isGood ? 0 : 1;
    }
}
