package nl.beurt.gateway.admit.load;

import java.util.concurrent.TimeUnit;

/**
 * The part of an event loop's time that may go into sending people away. A leaky bucket of nanoseconds. Belongs to one event loop.
 */
final class ShedBudget {
    private final int percent;

    /** What is saved up at most: of one second. */
    private final long nanosMax;

    private long leftNanos;
    private long atNanos;
    private boolean isOverdrawn;

    ShedBudget(int percent, long nowNanos) {
        this.percent = percent;
        nanosMax = TimeUnit.SECONDS.toNanos(1) / 100 * percent;
        leftNanos = nanosMax;
        atNanos = nowNanos;
    }

    /** Time went into sending people away. */
    void spend(long nanos, long nowNanos) {
        refill(nowNanos);
        leftNanos = Math.max(-nanosMax / 4, leftNanos - nanos);
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
        leftNanos = Math.min(nanosMax, leftNanos + passed * percent / 100);
        atNanos = nowNanos;
        if (leftNanos >= nanosMax / 4) {
            isOverdrawn = false;
        }
    }
}
