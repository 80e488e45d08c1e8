package nl.beurt.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import nl.beurt.engine.SlotEngine;
import nl.beurt.engine.SlotEngineContext;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.ops.config.UsageException;
import nl.beurt.ops.server.KeyFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code beurt bench restart}: how long a server takes from the start of its process until it is ready, with so many
 * bookings and people: from the journal alone, as after {@code kill -9} before any snapshot, and from the snapshot
 * that a drain leaves behind.
 */
@Command(
        name = "restart",
        mixinStandardHelpOptions = true,
        description =
                "Seconds from the start of `beurt serve` to its \"ready\": from the journal alone, and from the snapshot of a drain.")
final class RestartBench implements Callable<Integer> {
    private static final int PARTY_MAX = 6;

    @Option(
            names = "--bookings",
            defaultValue = "1000000",
            description = "Bookings of one person each (default ${DEFAULT-VALUE}).")
    private int bookings;

    @Option(
            names = "--people",
            defaultValue = "0",
            description = "People known besides, each in a booking of a party of six (default ${DEFAULT-VALUE}).")
    private int people;

    @Option(names = "--runs", defaultValue = "3", description = "Starts of each kind (default ${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of people and slots (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "An empty directory for what is made; default a temporary one. It is removed at the end.")
    private @Nullable Path data;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (bookings < 1 || people < 0 || runs < 1) {
            throw new UsageException("give at least 1 of --bookings and --runs, and no less than 0 of --people");
        }
        Path directory = Files.createTempDirectory(
                data == null ? defaultPlace() : Files.createDirectories(data), "beurt-restart-");
        try {
            make(directory.resolve("data"));
            KeyFiles.create(directory.resolve("keys.p12"), directory.resolve("keys.password"));
            Path config = Files.writeString(directory.resolve("beurt.conf"), """
                    data = "%1$s/data"
                    keys { file = "%1$s/keys.p12", password-file = "%1$s/keys.password" }
                    journal { scrub-rate = 0, snapshot-every = 1000000 }
                    """.formatted(directory.toAbsolutePath()));
            report("from the journal", config);
            BeurtServer drained =
                    BeurtServer.start("serve", "--config", config.toString(), "--port", "0", "--staff-port", "0");
            drained.awaitReady();
            drained.close();
            report("from the snapshot", config);
        } finally {
            Directories.remove(directory);
        }
        return 0;
    }

    private static Path defaultPlace() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    private void make(Path directory) throws IOException, InterruptedException {
        int parties = (people + PARTY_MAX - 1) / PARTY_MAX;
        long records = (bookings + (long) parties) * 11 / 10;
        BenchProbe probe = new BenchProbe();
        try (SlotEngine engine = SlotEngine.launch(new SlotEngineContext()
                .directory(directory)
                .limits(new StateLimits(1 << 14, (bookings + (long) parties * PARTY_MAX) * 11 / 10, records, records))
                .probe(probe))) {
            BenchCommands source = new BenchCommands(new SplittableRandom(seed), probe);
            source.setUp(engine);
            EngineFeed.run(engine.ring(), probe, bookings, source::newBooking);
            EngineFeed.run(engine.ring(), probe, parties, event -> source.newParty(event, PARTY_MAX));
            System.out.printf("made %,d bookings and %,d people%n", bookings + parties, source.peopleSoFar());
        }
    }

    private void report(String what, Path config) throws IOException, InterruptedException {
        double[] seconds = new double[runs];
        for (int run = 0; run < runs; run++) {
            long before = System.nanoTime();
            BeurtServer server =
                    BeurtServer.start("serve", "--config", config.toString(), "--port", "0", "--staff-port", "0");
            server.awaitReady();
            seconds[run] = (System.nanoTime() - before) / 1e9;
            server.kill();
        }
        System.out.printf("ready %s in %s s%n", what, Arrays.toString(seconds));
        Arrays.sort(seconds);
        System.out.printf("ready %s: median %.2f s%n", what, seconds[runs / 2]);
    }
}
