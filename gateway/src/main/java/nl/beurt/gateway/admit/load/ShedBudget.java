package nl.beurt.gateway.admit.load;

import java.util.concurrent.TimeUnit;

/**
 * The part of an event loop's time that may go into sending people away: a tenth. A leaky bucket of nanoseconds. Belongs to one event loop.
 */
final class ShedBudget {
    private static final int PART = 10;

    /** What is saved up at most: a tenth of a second of a whole one. */
    static final long NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(100);

    private long leftNanos = NANOS_MAX;
    private long atNanos;
    private boolean isOverdrawn;

    ShedBudget(long nowNanos) {
        atNanos = nowNanos;
    }

    /** Time went into sending people away. */
    void spend(long nanos, long nowNanos) {
        refill(nowNanos);
        leftNanos = Math.max(-NANOS_MAX / 4, leftNanos - nanos);
        if (leftNanos < 0) {
            isOverdrawn = true;
        }
    }

    /** Whether more went than may, and a quarter of what can be saved up is not there again. */
    boolean isOverdrawn(long nowNanos) {
        refill(nowNanos);
        return isOverdrawn;
    }

    private void refill(long nowNanos) {
        long passed = Math.max(0, nowNanos - atNanos);
        leftNanos = Math.min(NANOS_MAX, leftNanos + passed / PART);
        atNanos = nowNanos;
        if (leftNanos >= NANOS_MAX / 4) {
            isOverdrawn = false;
        }
    }
}
