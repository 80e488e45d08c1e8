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
import nl.beurt.engine.verdict.Verdict;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code beurt bench engine}: decisions a second of a real engine, journal forced, fed through its ring by one thread:
 * half new bookings, 30 % people who have one, 20 % full slots.
 */
@Command(
        name = "engine",
        mixinStandardHelpOptions = true,
        description =
                "Decisions a second of the engine alone, journal forced: half new, 3 in 10 repeated people, 2 in 10 full slots.")
final class EngineBench implements Callable<Integer> {
    @Option(
            names = "--people",
            defaultValue = "2000000",
            description = "People known before (default ${DEFAULT-VALUE}).")
    private int people;

    @Option(
            names = "--commands",
            defaultValue = "2000000",
            description = "Commands measured in a run (default ${DEFAULT-VALUE}).")
    private int commands;

    @Option(
            names = "--runs",
            defaultValue = "3",
            description = "Runs, of which the median counts (default ${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of people and slots (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the journal goes; default a temporary directory.")
    private @Nullable Path data;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path directory = data == null ? Files.createTempDirectory("beurt-bench-") : data;
        BenchProbe probe = new BenchProbe();
        long records = (people + (long) commands * runs) * 11 / 10;
        try (SlotEngine engine = SlotEngine.launch(new SlotEngineContext()
                .directory(directory)
                .limits(new StateLimits(1 << 14, records, records, records))
                .probe(probe))) {
            BenchCommands source = new BenchCommands(new SplittableRandom(seed), probe);
            source.setUp(engine);
            EngineFeed.run(engine.ring(), probe, people, event -> source.newBooking(event));
            System.out.printf("%d people known; %d commands a run, fsync on%n", people, commands);
            double[] rates = new double[runs];
            for (int run = 0; run < runs; run++) {
                rates[run] = measure(engine, probe, source);
            }
            Arrays.sort(rates);
            System.out.printf("median %.0f decisions/s%n", rates[runs / 2]);
        } finally {
            if (data == null) {
                Directories.remove(directory);
            }
        }
        return 0;
    }

    private double measure(SlotEngine engine, BenchProbe probe, BenchCommands source) throws InterruptedException {
        probe.reset();
        int known = source.peopleSoFar();
        long before = System.nanoTime();
        EngineFeed.run(engine.ring(), probe, commands, event -> source.mix(event, known));
        double seconds = (System.nanoTime() - before) / 1e9;
        double rate = commands / seconds;
        Histogram forces = probe.forces();
        System.out.printf(
                "%.0f decisions/s; %d accepted, %d already-booked, %d slot-full; %d forces, %.0f commands each, p50 %.3f ms p99 %.3f ms, %.0f%% of the time%n",
                rate,
                probe.count(Verdict.BOOKED),
                probe.count(Verdict.ALREADY_BOOKED),
                probe.count(Verdict.SLOT_FULL),
                forces.getTotalCount(),
                (double) commands / forces.getTotalCount(),
                forces.getValueAtPercentile(50) / 1e6,
                forces.getValueAtPercentile(99) / 1e6,
                100 * forces.getMean() * forces.getTotalCount() / 1e9 / seconds);
        return rate;
    }
}
