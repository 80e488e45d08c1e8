package nl.beurt.gateway.connect;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import nl.beurt.gateway.admit.load.LoadGate;

/**
 * Requests that came when there was no room for anybody, or none for most and no time left to send them away: they stay as they came, undecoded, and
 * are looked at when there is, the first who came first. Belongs to one event loop.
 *
 * <p>There are as many at most as there are connections, and none for much longer than {@link #NANOS_MAX}: who has waited so long is told to come
 * back.
 */
final class HeldRequests {
    /** As long as somebody waits for an answer who was let in. */
    private static final long NANOS_MAX = TimeUnit.SECONDS.toNanos(2);

    private final EventLoop eventLoop;
    private final LoadGate load;
    private final ArrayDeque<ConnectionGuard> guards = new ArrayDeque<>();
    private final Runnable release = this::release;
    private boolean isReleasing;

    HeldRequests(EventLoop eventLoop, LoadGate load) {
        this.eventLoop = eventLoop;
        this.load = load;
        load.whenRoom(this::onRoom);
    }

    /** Whether one that comes now is to be held: others are, or it would be sent away. */
    boolean mustHold() {
        return !guards.isEmpty() || !load.hasRoomToRead();
    }

    /** One is held. */
    void add(ConnectionGuard guard) {
        guards.add(guard);
        load.held(guards.size());
        onRoom();
    }

    private void onRoom() {
        if (!guards.isEmpty() && !isReleasing && load.hasRoomToRead()) {
            isReleasing = true;
            // Not amid the answers of others: each of them makes room.
            eventLoop.execute(release);
        }
    }

    private void release() {
        isReleasing = false;
        while (!guards.isEmpty() && load.hasRoomToRead()) {
            deliver();
        }
    }

    /** Looks at those who have waited too long, and at all where nothing is in flight whose end would make room. */
    void tick(long now) {
        while (!guards.isEmpty() && (load.hasRoomToRead() || guards.getFirst().isHeldSince(now - NANOS_MAX))) {
            deliver();
        }
    }

    private void deliver() {
        ConnectionGuard guard = guards.remove();
        load.held(guards.size());
        guard.deliver();
    }
}
