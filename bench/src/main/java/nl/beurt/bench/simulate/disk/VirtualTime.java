package nl.beurt.bench.simulate.disk;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** The wall clock and the monotonic clock of a simulated machine: they go on only when they are told to. */
public final class VirtualTime {
    private static final long START_MILLIS = 1_800_000_000_000L;
    private static final int HOUR_MILLIS = 3_600_000;

    private final SplittableRandom random;
    private long wallMillis = START_MILLIS;
    private long nanos;

    public VirtualTime(SplittableRandom random) {
        this.random = random;
    }

    /** Some time passes: mostly milliseconds, now and then hours, seldom a day. */
    public void pass() {
        int drawn = random.nextInt(1000);
        long millis = drawn < 3
                ? random.nextInt(24 * HOUR_MILLIS)
                : drawn < 20 ? random.nextInt(HOUR_MILLIS) : random.nextInt(200);
        wallMillis += millis;
        nanos += TimeUnit.MILLISECONDS.toNanos(millis);
        if (drawn > 990) {
            wallMillis += random.nextInt(-400, 400);
        }
    }

    /** So many milliseconds pass. */
    public void pass(long millis) {
        wallMillis += millis;
        nanos += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** The machine starts again; its wall clock may be some seconds behind, or hours ahead. */
    public void restart() {
        nanos = random.nextInt(1_000_000);
        wallMillis += random.nextInt(4) == 0 ? random.nextInt(-8000, 1000) : random.nextInt(20_000);
    }

    public long wallMillis() {
        return wallMillis;
    }

    public long nanos() {
        return nanos;
    }
}
