package nl.beurt.bench.peers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.beurt.ops.config.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code beurt bench peers}: durable bookings over HTTP against the bare echo, in turns, same client (wrk with one
 * thread, the same script), same machine. Requests a second and CPU time a request, medians and their ratios.
 */
@Command(
        name = "peers",
        mixinStandardHelpOptions = true,
        description =
                "Durable bookings over HTTP against a bare Netty echo, same client (needs wrk): medians and ratios.")
final class PeersBench implements Callable<Integer> {
    private static final int BOOKINGS_PER_SECOND_MAX = 80_000;
    private static final Pattern REQUESTS = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern TOTAL = Pattern.compile("(\\d+) requests in");
    private static final Pattern ERRORS = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");

    @Option(names = "--seconds", defaultValue = "10", description = "Length of a run (default ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--runs", defaultValue = "3", description = "Runs of each, in turns (default ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--warm-ups",
            defaultValue = "2",
            description = "Runs of each before, which do not count (default ${DEFAULT-VALUE}).")
    private int warmUps;

    @Option(names = "--connections", defaultValue = "64", description = "Connections (default ${DEFAULT-VALUE}).")
    private int connections;

    /** One measured run. */
    private record Result(double perSecond, double cpuMicros, long failed) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path script = Files.createTempFile("beurt-wrk-", ".lua");
        try (InputStream in = PeersBench.class.getResourceAsStream("book.lua")) {
            if (in == null) {
                throw new IllegalStateException("book.lua is not on the class path");
            }
            Files.write(script, in.readAllBytes());
        }
        List<Result> echo = new ArrayList<>();
        List<Result> booking = new ArrayList<>();
        try (BeurtServer echoServer = BeurtServer.start("bench", "echo");
                BeurtServer demo = BeurtServer.start(
                        "demo", "--port", "0", "--staff-port", "0", "--policy", "open", "--seats", seats())) {
            String echoUrl = echoServer.awaitReady();
            String demoUrl = demo.awaitReady();
            for (int run = 0; run < warmUps + runs; run++) {
                echo.add(run(echoServer, echoUrl, script, run));
                booking.add(run(demo, demoUrl, script, run));
            }
        } finally {
            Files.delete(script);
        }
        return report(echo.subList(warmUps, echo.size()), booking.subList(warmUps, booking.size()));
    }

    /** Enough that no run finds the last one taken. */
    private String seats() {
        return Integer.toString((warmUps + runs) * seconds * BOOKINGS_PER_SECOND_MAX);
    }

    private int report(List<Result> echo, List<Result> booking) {
        double echoRate = median(echo, true);
        double rate = median(booking, true);
        double echoCpu = median(echo, false);
        double cpu = median(booking, false);
        long failed = booking.stream().mapToLong(Result::failed).sum();
        System.out.printf("echo     %9.0f requests/s  %6.2f us CPU a request%n", echoRate, echoCpu);
        System.out.printf(
                "booking  %9.0f requests/s  %6.2f us CPU a request  (%d answers were not 201)%n", rate, cpu, failed);
        System.out.printf("ratio    %9.2f              %6.2f%n", rate / echoRate, cpu / echoCpu);
        return failed == 0 ? 0 : 1;
    }

    private static double median(List<Result> results, boolean ofRate) {
        double[] values = results.stream()
                .mapToDouble(result -> ofRate ? result.perSecond() : result.cpuMicros())
                .sorted()
                .toArray();
        return values[values.length / 2];
    }

    private Result run(BeurtServer server, String url, Path script, int run) throws IOException, InterruptedException {
        long before = server.cpuNanos();
        Process wrk = wrk(url, script, run);
        String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (wrk.waitFor() != 0) {
            throw new IOException("wrk failed: " + output);
        }
        long cpu = server.cpuNanos() - before;
        double perSecond = Double.parseDouble(find(REQUESTS, output, "0"));
        long total = Long.parseLong(find(TOTAL, output, "1"));
        long failed = Long.parseLong(find(ERRORS, output, "0"));
        Result result = new Result(perSecond, cpu / 1e3 / total, failed);
        System.err.printf(
                "%s run %d: %.0f requests/s, %.2f us CPU a request, %d failed%n",
                url, run, perSecond, result.cpuMicros(), failed);
        return result;
    }

    private Process wrk(String url, Path script, int run) throws IOException {
        try {
            return new ProcessBuilder(
                            "wrk",
                            "-t1",
                            "-c" + connections,
                            "-d" + seconds + "s",
                            "-s",
                            script.toString(),
                            url + "/v1/bookings",
                            "--",
                            Integer.toString(run))
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new UsageException("wrk is not there: install it (Debian: apt-get install wrk)", e);
        }
    }

    private static String find(Pattern pattern, String output, String otherwise) {
        Matcher matcher = pattern.matcher(output);
        return matcher.find() ? matcher.group(1) : otherwise;
    }
}
