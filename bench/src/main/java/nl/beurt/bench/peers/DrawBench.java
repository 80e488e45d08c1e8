package nl.beurt.bench.peers;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import nl.beurt.engine.SlotEngine;
import nl.beurt.engine.SlotEngineContext;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.view.DrawView;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code beurt bench draw}: many entries into a real engine, journal forced, then their draw, while others ask all the
 * time. Says what an entry takes, what the draw takes of the writer, and how long the others waited at most.
 */
@Command(
        name = "draw",
        mixinStandardHelpOptions = true,
        description = "Time of the writer for a draw of many entries, and the longest wait of others meanwhile.")
final class DrawBench implements Callable<Integer> {
    private static final long ASK_EVERY_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
    private static final long LATENCY_MAX_NANOS = TimeUnit.MINUTES.toNanos(1);

    @Option(names = "--entries", defaultValue = "1000000", description = "Entries (default ${DEFAULT-VALUE}).")
    private int entries;

    @Option(names = "--seats", defaultValue = "48000", description = "Seats drawn (default ${DEFAULT-VALUE}).")
    private int seats;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of people and wishes (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the journal goes; default a temporary directory.")
    private @Nullable Path data;

    private final Histogram waits = new Histogram(LATENCY_MAX_NANOS, 3);
    private volatile boolean isAsking = true;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path directory = data == null ? Files.createTempDirectory("beurt-bench-") : data;
        BenchProbe probe = new BenchProbe();
        long records = Math.max(1 << 16, entries * 4L);
        try (SlotEngine engine = SlotEngine.launch(new SlotEngineContext()
                .directory(directory)
                .limits(new StateLimits(1 << 14, records, records, records))
                .probe(probe))) {
            measure(engine, probe);
        } finally {
            if (data == null) {
                Directories.remove(directory);
            }
        }
        return 0;
    }

    private void measure(SlotEngine engine, BenchProbe probe) throws InterruptedException {
        DrawCommands commands = new DrawCommands(seed, probe);
        commands.setUp(engine, seats, entries);
        Writer writer = new Writer(probe);
        long before = System.nanoTime();
        EngineFeed.run(engine.ring(), probe, entries, commands::enter);
        double seconds = (System.nanoTime() - before) / 1e9;
        System.out.printf(
                "%d entries in %.2f s: %.2f us each through the ring with their forces, %.2f us of the writer's CPU%n",
                entries, seconds, seconds * 1e6 / entries, writer.cpuSeconds() * 1e6 / entries);
        Thread asking = new Thread(() -> ask(engine), "bench-asks");
        asking.start();
        Thread.sleep(1000);
        System.out.printf("others before: %s%n", waited());
        commands.close(engine);
        writer = new Writer(probe);
        before = System.nanoTime();
        await(engine, DrawState.COMMITTED);
        say("freeze and commitment", before, writer);
        writer = new Writer(probe);
        before = System.nanoTime();
        commands.reveal(engine);
        await(engine, DrawState.DRAWN);
        say("order, places and awards", before, writer);
        isAsking = false;
        asking.join();
        engine.view()
                .draws()
                .values()
                .forEach(draw -> System.out.printf("%d entries, %d seats%n", draw.n(), draw.seats()));
    }

    private void say(String what, long before, Writer writer) {
        System.out.printf(
                "%s: %.2f s in all; the writer's CPU %.3f s, its forces %.3f s; others: %s%n",
                what, (System.nanoTime() - before) / 1e9, writer.cpuSeconds(), writer.forceSeconds(), waited());
    }

    private String waited() {
        synchronized (waits) {
            String text = String.format(
                    "%d asked, p50 %.3f ms, p99 %.3f ms, p99.9 %.3f ms, longest %.3f ms",
                    waits.getTotalCount(),
                    waits.getValueAtPercentile(50) / 1e6,
                    waits.getValueAtPercentile(99) / 1e6,
                    waits.getValueAtPercentile(99.9) / 1e6,
                    waits.getMaxValue() / 1e6);
            waits.reset();
            return text;
        }
    }

    /** Asks for the state, again and again; a wait is from the claim of an event until the writer answers. */
    private void ask(SlotEngine engine) {
        while (isAsking) {
            LockSupport.parkNanos(ASK_EVERY_NANOS);
            var event = engine.ring().tryClaim(0);
            if (event != null) {
                long asked = System.nanoTime();
                DrawCommands.ask(event, outcome -> {
                    synchronized (waits) {
                        waits.recordValue(Math.min(System.nanoTime() - asked, LATENCY_MAX_NANOS));
                    }
                });
                engine.ring().publish(event);
            }
        }
    }

    private static void await(SlotEngine engine, DrawState state) throws InterruptedException {
        while (true) {
            DrawView draw = engine.view().draws().get(DrawCommands.ROUND);
            if (draw != null && draw.state().compareTo(state) >= 0) {
                return;
            }
            Thread.sleep(1);
        }
    }

    /** What the writer thread used since this was made. */
    private static final class Writer {
        private final BenchProbe probe;
        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private final long id;
        private final long cpuNanos;

        Writer(BenchProbe probe) {
            this.probe = probe;
            probe.reset();
            long found = -1;
            for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
                if (thread != null && thread.getThreadName().equals("beurt-writer")) {
                    found = thread.getThreadId();
                }
            }
            id = found;
            cpuNanos = threads.getThreadCpuTime(id);
        }

        double cpuSeconds() {
            return (threads.getThreadCpuTime(id) - cpuNanos) / 1e9;
        }

        double forceSeconds() {
            Histogram forces = probe.forces();
            return forces.getMean() * forces.getTotalCount() / 1e9;
        }
    }
}
