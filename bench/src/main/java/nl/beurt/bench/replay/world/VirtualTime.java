package nl.beurt.bench.replay.world;

import java.time.Instant;
import nl.beurt.engine.ring.EngineClock;

/** A clock that stands still until it is moved, and never goes back. Moved by one thread, read by any. */
final class VirtualTime implements EngineClock {
    private volatile long millis;

    VirtualTime(Instant start) {
        millis = start.toEpochMilli();
    }

    @Override
    public long millis() {
        return millis;
    }

    /**
     * Moves it.
     *
     * @throws IllegalArgumentException for an instant that is past
     */
    void moveTo(Instant instant) {
        long next = instant.toEpochMilli();
        if (next < millis) {
            throw new IllegalArgumentException(
                    "time does not go back: it is " + Instant.ofEpochMilli(millis) + ", not " + instant);
        }
        millis = next;
    }
}
