package nl.beurt.gateway.connect;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import nl.beurt.gateway.admit.load.LoadGate;

/**
 * Requests that came when there was no room for anybody, or none for most and no time left to send them away: they stay as they came, undecoded, and
 * are looked at when there is, the first who came first. Belongs to one event loop.
 *
 * <p>There are {@link #BYTES_MAX} bytes of them at most, and none for much longer than {@link #NANOS_MAX}: who has waited so long is told to come
 * back. Whose connection ended is counted no more, and let go of when it would have been looked at.
 */
final class HeldRequests {
    /** As long as somebody waits by default for an answer who was let in. */
    private static final long NANOS_MAX = TimeUnit.SECONDS.toNanos(2);

    private static final long BYTES_MAX = 32L << 20;

    /** So many are looked at in one go: others are answered in between. */
    private static final int GO = 64;

    private final EventLoop eventLoop;
    private final LoadGate load;
    private final ArrayDeque<ConnectionGuard> guards = new ArrayDeque<>();
    private final Runnable release = this::release;
    private boolean isReleasing;
    private int count;
    private long bytes;

    HeldRequests(EventLoop eventLoop, LoadGate load) {
        this.eventLoop = eventLoop;
        this.load = load;
        load.whenRoom(this::onRoom);
    }

    /** Whether one that comes now is to be held: others are, or it would be sent away. */
    boolean mustHold() {
        return !isFull() && (count > 0 || !load.hasRoomToRead());
    }

    /** Whether as many bytes are held as may be. */
    boolean isFull() {
        return bytes >= BYTES_MAX;
    }

    /** One is held, of so many bytes. */
    void add(ConnectionGuard guard, int length) {
        guards.add(guard);
        changed(1, length);
        onRoom();
    }

    /** More came behind one that is held, or (−1) one is held no more, looked at or not. */
    void changed(int change, long length) {
        count += change;
        bytes += length;
        load.held(count);
    }

    private void onRoom() {
        if (!guards.isEmpty() && load.hasRoomToRead()) {
            later();
        }
    }

    /** Not amid the answers of others: each of them makes room. */
    private void later() {
        if (!isReleasing) {
            isReleasing = true;
            eventLoop.execute(release);
        }
    }

    private void release() {
        isReleasing = false;
        long now = System.nanoTime();
        for (int i = 0; i < GO && isDue(now); i++) {
            guards.remove().deliver();
        }
        tick(now);
    }

    /** Looks at those who have waited too long, and at all where nothing is in flight whose end would make room. */
    void tick(long now) {
        if (isDue(now)) {
            later();
        }
    }

    private boolean isDue(long now) {
        return !guards.isEmpty() && (load.hasRoomToRead() || guards.getFirst().isHeldSince(now - NANOS_MAX));
    }
}
