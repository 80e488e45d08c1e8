package nl.beurt.bench.peers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.beurt.bench.replay.wire.Call;
import nl.beurt.bench.replay.wire.HttpLine;
import nl.beurt.bench.replay.wire.Json;
import nl.beurt.bench.replay.wire.Reply;
import nl.beurt.bench.surge.plan.PersonSource;
import nl.beurt.ops.config.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code beurt bench opening}: how long after its instant a round can be booked, while many connections try all the time, each
 * as fast as it is answered; and that nobody books before. Instants are the client's, on the same machine: they hold the way
 * there and back.
 */
@Command(
        name = "opening",
        mixinStandardHelpOptions = true,
        description = {
            "Milliseconds from the instant a round opens to the first booking, while connections try without a pause.",
            "Exit code 1 when somebody booked before the instant."
        })
final class OpeningBench implements Callable<Integer> {
    private static final int SEATS = 100;
    private static final Duration ANNOUNCED = Duration.ofSeconds(3);
    private static final Duration AFTERWARDS = Duration.ofMillis(500);

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "10",
            description = "Rounds, one after the other, 1 to 50 (default ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "32",
            description = "Connections that try to book, 1 or more (default ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the people (default ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        if (runs < 1 || runs > 50 || connections < 1) {
            throw new UsageException("give 1 to 50 --runs and at least 1 of --connections");
        }
        Path directory = Files.createTempDirectory("beurt-opening-");
        BeurtServer server =
                BeurtServer.start("demo", "--data", directory.toString(), "--port", "0", "--staff-port", "0");
        try {
            return measure(server);
        } finally {
            server.close();
            Directories.remove(directory);
        }
    }

    private int measure(BeurtServer server) throws IOException, InterruptedException, ExecutionException {
        URI url = URI.create(server.awaitReady());
        PersonSource people = new PersonSource(seed);
        List<Double> firsts = new ArrayList<>();
        int early = 0;
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try (HttpLine staff = new HttpLine(URI.create(server.said("staff")))) {
            for (int run = 0; run < runs; run++) {
                Instant opensAt = Instant.now().plus(ANNOUNCED).truncatedTo(ChronoUnit.MILLIS);
                String slot = announce(staff, server.said("token planner"), url, opensAt, run);
                OpeningLog log = new OpeningLog(opensAt);
                List<Future<?>> tries = new ArrayList<>();
                for (int line = 0; line < connections; line++) {
                    OpeningTries each =
                            new OpeningTries(url, slot, people, (run * connections + line) * OpeningTries.MAX, log);
                    tries.add(threads.submit(() -> each.run(opensAt.plus(AFTERWARDS))));
                }
                for (Future<?> each : tries) {
                    each.get();
                }
                System.out.println(log.line());
                firsts.add(log.firstMillis());
                early += log.early();
            }
        } finally {
            threads.shutdownNow();
        }
        firsts.sort(null);
        System.out.printf(
                Locale.ROOT,
                "first booking after the instant: median %.1f ms, most %.1f ms, of %d rounds; booked before it: %d%n",
                firsts.get(firsts.size() / 2),
                firsts.get(firsts.size() - 1),
                runs,
                early);
        return early == 0 ? 0 : 1;
    }

    /** Makes a round of one slot on a day of its own, in the night where the demo has none; its id. */
    private String announce(HttpLine staff, String token, URI url, Instant opensAt, int run) throws IOException {
        Instant starts = LocalDate.now(ZoneOffset.UTC)
                .plusDays(2 + run)
                .atTime(LocalTime.of(2, 0))
                .toInstant(ZoneOffset.UTC);
        Reply made = staff.send(Call.of("POST", "/v1/staff/rounds")
                .with("Authorization", "Bearer " + token)
                .with("Idempotency-Key", "opening-of-round-" + run)
                .json("{\"product\":\"ukr\",\"policy\":\"open\",\"opensAt\":\"" + opensAt
                        + "\",\"slots\":[{\"location\":\"assen\",\"startsAt\":\"" + starts + "\",\"endsAt\":\""
                        + starts.plus(Duration.ofMinutes(30)) + "\",\"seats\":" + SEATS + "}]}"));
        if (made.status() != 201) {
            throw new IOException("the round was not made: " + made.status() + " " + made.text());
        }
        try (HttpLine reader = new HttpLine(url)) {
            Json slots = reader.send(
                            Call.get("/v1/rounds/" + made.json().get("id").text() + "/slots"))
                    .json();
            return slots.items().get(0).get("id").text();
        }
    }
}
