package nl.beurt.gateway.connect;

import java.util.concurrent.TimeUnit;

/**
 * Connections of addresses that have as many as may be: so many of them a second hear so, all others are closed at once. Whoever sits behind
 * such an address by chance learns what to do, and whoever tries to keep us busy with it cannot. For any thread.
 */
final class TurnedAway {
    /** Some 0.1 ms of processor time each. */
    static final int PER_SECOND_MAX = 50;

    /** Seconds for which one may wait with its request. */
    static final int SECONDS_MAX = 3;

    private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

    private int left = PER_SECOND_MAX;
    private long sinceNanos = System.nanoTime() - NANOS;

    /** Whether one more may be answered. */
    synchronized boolean mayAnswer(long nowNanos) {
        if (nowNanos - sinceNanos >= NANOS) {
            sinceNanos = nowNanos;
            left = PER_SECOND_MAX;
        }
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }
}
