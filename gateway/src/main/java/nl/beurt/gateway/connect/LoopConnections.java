package nl.beurt.gateway.connect;

import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import nl.beurt.gateway.admit.load.LoadGate;
import nl.beurt.gateway.exchange.Connection;
import nl.beurt.gateway.peer.ClientAddress;
import nl.beurt.gateway.peer.ProxyNetworks;
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

    /** At most so many are closed in one go: with answers that were not taken each costs the kernel up to a tenth of a millisecond. */
    static final int CLOSED_MAX = 16;

    /** The same of those that nobody uses, which hold no answers. */
    private static final int UNUSED_CLOSED_MAX = 128;

    /** The next go, where more wait to be closed. */
    private static final long NEXT_GO_MILLIS = 10;

    private static final int PAUSE_MILLIS_MIN = 250;
    private static final int PAUSE_MILLIS_MAX = 1000;

    private final EventLoop eventLoop;
    private final ConnectionTerms terms;
    private final @Nullable LoadGate load;
    private final ConnectionCaps caps;
    private final ProxyNetworks proxies;
    private final GatewayProbe probe;
    private final @Nullable HeldRequests held;
    private final SplittableRandom random = new SplittableRandom();
    private @Nullable ConnectionGuard[] guards = new ConnectionGuard[64];
    private int count;
    private int next;

    /** How many are still to be looked at in this turn. */
    private int toLookAt;

    private final LeastUsed leastUsed = new LeastUsed();
    private boolean isTicking;
    private boolean isHolding;

    /**
     * None yet.
     *
     * @param load what is spent on sending people away is told to; null where nobody is
     * @param caps of the listeners, which are held when too much is
     * @param proxies who shares connections among many clients
     */
    public LoopConnections(
            EventLoop eventLoop,
            ConnectionTerms terms,
            @Nullable LoadGate load,
            ConnectionCaps caps,
            ProxyNetworks proxies,
            GatewayProbe probe) {
        this.eventLoop = eventLoop;
        this.terms = terms;
        this.load = load;
        this.caps = caps;
        this.proxies = proxies;
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

    ConnectionCaps caps() {
        return caps;
    }

    /** Whether it is a believed proxy's, on which requests of many clients come; one of the PROXY protocol is of one client. */
    boolean isShared(ClientAddress peer) {
        return !peer.isNamed() && proxies.contains(peer);
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
            toLookAt = 0;
        }
        isTicking = count > 0 || isHolding;
        if (isTicking) {
            eventLoop.schedule(this::tick, toLookAt > 0 ? NEXT_GO_MILLIS : TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void lookAtSome(long now) {
        recover(now);
        if (held != null) {
            held.tick(now);
        }
        if (toLookAt == 0) {
            toLookAt = count / PARTS + 1;
        }
        makeRoom(now);
        int closed = 0;
        while (toLookAt > 0 && count > 0 && closed < CLOSED_MAX) {
            toLookAt--;
            // From the last to the first: one that is closed is replaced by the last, which was looked at.
            next = next <= 0 || next > count ? count - 1 : next - 1;
            ConnectionGuard guard = guards[next];
            if (guard != null && guard.look(now)) {
                closed++;
            }
        }
        if (count == 0) {
            toLookAt = 0;
        }
    }

    /** Closes some that nobody uses where others could soon not get in. */
    private void makeRoom(long now) {
        int wanted = Math.min(UNUSED_CLOSED_MAX, caps.surplus(count));
        if (wanted > 0) {
            List<ConnectionGuard> chosen = leastUsed.choose(guards, count, wanted, now);
            chosen.forEach(guard -> guard.close("full"));
        }
    }

    /** Whether a request that comes now is not to be looked at yet. */
    boolean mustHold() {
        return held != null && held.mustHold();
    }

    /** Whether no more bytes are to be held. */
    boolean isFullOfHeld() {
        return held != null && held.isFull();
    }

    /** A request of so many bytes is not looked at yet. */
    void hold(ConnectionGuard guard, int length) {
        if (held != null) {
            held.add(guard, length);
        }
    }

    /** What is held has changed by so many requests and bytes. */
    void heldChanged(int change, long length) {
        if (held != null) {
            held.changed(change, length);
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
        // Where there is room, who comes new is served: who is only refused keeps nobody out.
        if (!isHolding && !of.hasRoomToRead()) {
            isHolding = true;
            caps.hold(1);
        }
        return true;
    }

    private void recover(long now) {
        if (isHolding && (load == null || load.hasRoomToRead() || !load.isOverdrawn(now))) {
            isHolding = false;
            caps.hold(-1);
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
