package nl.beurt.gateway.connect;

import java.util.concurrent.TimeUnit;
import nl.beurt.gateway.exchange.Connection;

/** How fast a peer takes its answers: one that takes them slowly, or not at all, holds them in our memory. Belongs to one event loop. */
final class AnswerPace {
    private long sinceNanos;
    private long takenBytes;

    /** Whether it took less than it has to, on an average of the time that the terms name; to be asked about once a second. */
    boolean isTooSlow(Connection connection, ConnectionTerms terms, long nowNanos) {
        if (connection.untakenBytes() == 0) {
            sinceNanos = 0;
            return false;
        }
        long taken = connection.takenBytes();
        if (sinceNanos == 0) {
            begin(taken, nowNanos);
            return false;
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(nowNanos - sinceNanos);
        if (seconds < terms.answerSecondsMax()) {
            return false;
        }
        boolean isSlow = taken - takenBytes < terms.answerBytesPerSecondMin() * seconds;
        begin(taken, nowNanos);
        return isSlow;
    }

    private void begin(long taken, long nowNanos) {
        sinceNanos = nowNanos;
        takenBytes = taken;
    }
}
