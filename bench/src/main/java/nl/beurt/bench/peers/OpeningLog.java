package nl.beurt.bench.peers;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import nl.beurt.bench.replay.wire.Reply;

/** What happened around the instant at which one round opens. Safe from any thread. */
final class OpeningLog {
    private static final int CREATED = 201;

    private final Instant opensAt;
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private double firstMillis = Double.POSITIVE_INFINITY;
    private double lastRefusedMillis = Double.NEGATIVE_INFINITY;
    private int early;
    private int tries;

    OpeningLog(Instant opensAt) {
        this.opensAt = opensAt;
    }

    /**
     * Adds an answer.
     *
     * @param sent when it was asked for
     * @param came when it was there
     */
    synchronized void add(Instant sent, Instant came, Reply reply) {
        tries++;
        outcomes.merge(reply.outcome(), 1, Integer::sum);
        if (reply.status() == CREATED) {
            firstMillis = Math.min(firstMillis, millis(came));
            early += came.isBefore(opensAt) ? 1 : 0;
        } else if (reply.code().equals("not-open-yet")) {
            lastRefusedMillis = Math.max(lastRefusedMillis, millis(sent));
        }
    }

    /** Answers that were there before the instant and gave a seat. */
    synchronized int early() {
        return early;
    }

    /** From the instant until the first booking was there, milliseconds. */
    synchronized double firstMillis() {
        return firstMillis;
    }

    private double millis(Instant instant) {
        return Duration.between(opensAt, instant).toNanos() / 1e6;
    }

    synchronized String line() {
        return String.format(
                Locale.ROOT,
                "opens %s: first booking %.1f ms after it; the last that was told to wait asked %.1f ms after it; %d tries: %s",
                opensAt,
                firstMillis,
                lastRefusedMillis,
                tries,
                outcomes);
    }
}
