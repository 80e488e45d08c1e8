package nl.beurt.gateway.connect;

import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import nl.beurt.gateway.admit.load.LoadGate;
import nl.beurt.gateway.exchange.Connection;
import nl.beurt.gateway.probe.GatewayProbe;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one event loop, looked at in turns: a tenth of them every tenth of a second, which costs less than a timer for each.
 * Belongs to that event loop.
 */
public final class LoopConnections {
    private static final Logger LOG = LoggerFactory.getLogger(LoopConnections.class);
    private static final int PARTS = 10;
    private static final long TICK_MILLIS = 100;
    private static final int PAUSE_MILLIS_MIN = 250;
    private static final int PAUSE_MILLIS_MAX = 1000;

    private final EventLoop eventLoop;
    private final ConnectionTerms terms;
    private final @Nullable LoadGate load;
    private final @Nullable AcceptGate gate;
    private final GatewayProbe probe;
    private final @Nullable HeldRequests held;
    private final SplittableRandom random = new SplittableRandom();
    private @Nullable ConnectionGuard[] guards = new ConnectionGuard[64];
    private int count;
    private int next;
    private boolean isTicking;
    private boolean isHolding;

    /**
     * None yet.
     *
     * @param load what is spent on sending people away is told to; null where nobody is
     * @param gate of the listener, which is held when too much is
     */
    public LoopConnections(
            EventLoop eventLoop,
            ConnectionTerms terms,
            @Nullable LoadGate load,
            @Nullable AcceptGate gate,
            GatewayProbe probe) {
        this.eventLoop = eventLoop;
        this.terms = terms;
        this.load = load;
        this.gate = gate;
        this.probe = probe;
        held = load == null ? null : new HeldRequests(eventLoop, load);
    }

    /** What stands before the decoder of a connection. */
    public ChannelHandler newGuard(Connection connection) {
        return new ConnectionGuard(connection, this);
    }

    ConnectionTerms terms() {
        return terms;
    }

    void add(ConnectionGuard guard) {
        if (count == guards.length) {
            guards = Arrays.copyOf(guards, count * 2);
        }
        guards[count] = guard;
        guard.place = count++;
        if (!isTicking) {
            isTicking = true;
            eventLoop.schedule(this::tick, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    void remove(ConnectionGuard guard) {
        if (guard.place < 0) {
            return;
        }
        ConnectionGuard last = guards[--count];
        guards[count] = null;
        if (last != null && last != guard) {
            guards[guard.place] = last;
            last.place = guard.place;
        }
        guard.place = -1;
    }

    private void tick() {
        try {
            lookAtSome(System.nanoTime());
        } catch (RuntimeException e) {
            LOG.error("a connection could not be looked at", e);
        }
        isTicking = count > 0 || isHolding;
        if (isTicking) {
            eventLoop.schedule(this::tick, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void lookAtSome(long now) {
        recover(now);
        if (held != null) {
            held.tick(now);
        }
        for (int left = count / PARTS + 1; left > 0 && count > 0; left--) {
            // From the last to the first: one that is closed is replaced by the last, which was looked at.
            next = next <= 0 || next > count ? count - 1 : next - 1;
            ConnectionGuard guard = guards[next];
            if (guard != null) {
                guard.look(now);
            }
        }
    }

    /** Whether a request that comes now is not to be looked at yet. */
    boolean mustHold() {
        return held != null && held.mustHold();
    }

    void hold(ConnectionGuard guard) {
        if (held != null) {
            held.add(guard);
        }
    }

    /** How many requests were sent away so far. */
    int sheds() {
        return load == null ? 0 : load.sheds();
    }

    /** Time went into sending away; whether that is enough for now. */
    boolean spend(long nanos, long now) {
        LoadGate of = load;
        if (of == null || !of.spend(nanos, now)) {
            return false;
        }
        if (!isHolding && gate != null) {
            isHolding = true;
            gate.hold(1);
        }
        return true;
    }

    private void recover(long now) {
        if (isHolding && gate != null && (load == null || !load.isOverdrawn(now))) {
            isHolding = false;
            gate.hold(-1);
        }
    }

    /** Milliseconds for which one is not read, spread. */
    int pauseMillis() {
        return random.nextInt(PAUSE_MILLIS_MIN, PAUSE_MILLIS_MAX);
    }

    void paused() {
        if (load != null) {
            load.paused(1);
        }
    }

    void resumed() {
        if (load != null) {
            load.paused(-1);
        }
    }

    void closed(String why) {
        probe.onConnectionClosed(why);
    }
}
