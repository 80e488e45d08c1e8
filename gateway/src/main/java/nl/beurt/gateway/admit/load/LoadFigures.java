package nl.beurt.gateway.admit.load;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What one event loop tells of its load. Written by that loop, read by any thread, perhaps a moment late. */
public final class LoadFigures {
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger limit = new AtomicInteger();
    private final AtomicInteger paused = new AtomicInteger();
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicLong shedNanos = new AtomicLong();

    void inFlight(int count) {
        inFlight.setOpaque(count);
    }

    void limit(int count) {
        limit.setOpaque(count);
    }

    void paused(int count) {
        paused.setOpaque(count);
    }

    void held(int count) {
        held.setOpaque(count);
    }

    void addShedNanos(long nanos) {
        shedNanos.setOpaque(shedNanos.getPlain() + nanos);
    }

    /** Commands and queries in the ring. */
    public int inFlight() {
        return inFlight.getOpaque();
    }

    /** How many there may be. */
    public int limit() {
        return limit.getOpaque();
    }

    /** Connections that are not read for a while. */
    public int paused() {
        return paused.getOpaque();
    }

    /** Requests that are not looked at until there is room. */
    public int held() {
        return held.getOpaque();
    }

    /** Time that went into sending people away, as far as it is in user code and writes. */
    public long shedNanos() {
        return shedNanos.getOpaque();
    }
}
