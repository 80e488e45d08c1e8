package nl.beurt.gateway.admit.load;

import java.util.concurrent.TimeUnit;

/**
 * How many may be in flight through the ring at once, learned from how long they take. Belongs to one event loop; integers only.
 *
 * <p>In the manner of Gradient2 of Netflix's concurrency-limits (github.com/Netflix/concurrency-limits, Gradient2Limit): after each window
 * the limit is multiplied by how much faster it should have been, at least half and at most one, and its root is added as a queue to grow
 * by; a fifth of the step is taken. What differs, and why (ADR 22):
 *
 * <ul>
 *   <li>The time that is compared with is of windows in which the limit was not half used, as Vegas's time without a queue is; it does not follow a
 *       lasting overload upwards, as a long-term average does.
 *   <li>A queue below {@link #QUEUE_NANOS_MIN} is none: one force of the journal serves a batch, so a batch is to be allowed to grow.
 * </ul>
 */
final class ConcurrencyLimit {
    /** A queue time that nobody minds. */
    static final long QUEUE_NANOS_MIN = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int SAMPLES_MIN = 16;

    /** Twice the time without a queue is borne. */
    private static final int TOLERANCE = 2;

    /** The limit is kept in parts of a command. */
    private static final int SHIFT = 10;

    private static final int SMOOTHING = 5;

    private final long min;
    private final long max;
    private long limit;
    private long baseNanos = QUEUE_NANOS_MIN / TOLERANCE;
    private long windowStartNanos;
    private long sumNanos;
    private int samples;
    private int inFlightMax;

    /**
     * Begins with {@code first}.
     *
     * @param min never fewer, from 1
     * @param max never more
     */
    ConcurrencyLimit(int min, int first, int max) {
        this.min = (long) min << SHIFT;
        this.max = (long) Math.max(min, max) << SHIFT;
        this.limit = Math.min(this.max, Math.max(this.min, (long) first << SHIFT));
    }

    int limit() {
        return (int) (limit >> SHIFT);
    }

    /** The queue time that is held to be none, nanoseconds. */
    long baseNanos() {
        return baseNanos;
    }

    /**
     * One came back.
     *
     * @param queueNanos how long it was in flight
     * @param inFlight how many there were with it
     */
    void onDecided(long queueNanos, int inFlight, long nowNanos) {
        if (samples == 0) {
            windowStartNanos = nowNanos;
        }
        samples++;
        sumNanos += queueNanos;
        inFlightMax = Math.max(inFlightMax, inFlight);
        if (samples >= SAMPLES_MIN && nowNanos - windowStartNanos >= WINDOW_NANOS) {
            learn(sumNanos / samples);
            samples = 0;
            sumNanos = 0;
            inFlightMax = 0;
        }
    }

    private void learn(long averageNanos) {
        boolean isUsed = (long) inFlightMax << (SHIFT + 1) >= limit;
        if (!isUsed) {
            baseNanos += (averageNanos - baseNanos) >> 3;
        } else if (averageNanos < baseNanos / 4) {
            baseNanos = averageNanos;
        } else if (limit == min && averageNanos > baseNanos) {
            // As few as may be, and still slow: not a queue of ours, the disk or the machine has become slower.
            baseNanos = averageNanos;
        }
        long target = Math.max(QUEUE_NANOS_MIN, TOLERANCE * baseNanos);
        if (!isUsed && averageNanos <= target) {
            return;
        }
        long slower = averageNanos <= target
                ? limit
                : Math.max(limit / 2, limit * (target >> SHIFT) / (averageNanos >> SHIFT));
        long next = slower + (root(limit >> SHIFT) << SHIFT);
        limit = Math.min(max, Math.max(min, limit + (next - limit) / SMOOTHING));
    }

    /** The integer square root of a small number. */
    private static long root(long of) {
        long root = (long) Math.sqrt((double) of);
        return Math.max(1, root);
    }
}
