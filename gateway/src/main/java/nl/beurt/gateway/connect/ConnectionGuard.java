package nl.beurt.gateway.connect;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import nl.beurt.gateway.decode.WipingCumulator;
import nl.beurt.gateway.exchange.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Sees the bytes of one connection before they are decoded: since when a head or a body has been coming, whether answers are taken, and what
 * it cost to send its requests away. Belongs to one event loop.
 */
final class ConnectionGuard extends ChannelInboundHandlerAdapter {
    private enum Phase {
        BETWEEN,
        HEAD,
        BODY
    }

    private static final WipingCumulator JOINED = new WipingCumulator();

    private final Connection connection;
    private final LoopConnections loop;
    private @Nullable ChannelHandlerContext context;
    private Phase phase = Phase.BETWEEN;
    private boolean isInRead;
    private long readNanos;
    private long phaseNanos;
    private long untakenNanos;
    private long takenBytes;
    private int shedsBefore;
    private boolean isPaused;
    private boolean isStopped;

    /** What came and was not looked at. */
    private @Nullable ByteBuf held;

    /** Where it stands among the connections of its event loop; negative where it does not. */
    int place = -1;

    ConnectionGuard(Connection connection, LoopConnections loop) {
        this.connection = connection;
        this.loop = loop;
    }

    @Override
    public void channelActive(ChannelHandlerContext on) {
        context = on;
        readNanos = System.nanoTime();
        phaseNanos = readNanos;
        loop.add(this);
        on.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext on) {
        loop.remove(this);
        drop();
        if (isPaused) {
            isPaused = false;
            loop.resumed();
        }
        on.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext on) {
        drop();
    }

    private void drop() {
        ByteBuf bytes = held;
        held = null;
        if (bytes != null) {
            // There may be a BSN in it.
            bytes.setZero(0, bytes.capacity());
            bytes.release();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext on, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (held != null) {
            held = JOINED.cumulate(on.alloc(), held, bytes);
            stop();
        } else if (phase == Phase.BETWEEN && !isCancellation(bytes) && loop.mustHold()) {
            held = bytes;
            readNanos = System.nanoTime();
            loop.hold(this);
        } else {
            read(on, bytes);
        }
    }

    /** Of all methods only DELETE begins so, and it is never sent away. */
    private static boolean isCancellation(ByteBuf bytes) {
        return bytes.isReadable() && bytes.getByte(bytes.readerIndex()) == 'D';
    }

    /** One request is held; what is behind it stays in the kernel's buffers. */
    private void stop() {
        if (!isStopped) {
            isStopped = true;
            connection.pause();
        }
    }

    /** Whether something is held that came at that time or before; also where it was dropped since. */
    boolean isHeldSince(long nanos) {
        return held == null || readNanos - nanos <= 0;
    }

    /** Looks at what was held, if its connection is still there. */
    void deliver() {
        ByteBuf bytes = held;
        ChannelHandlerContext on = context;
        held = null;
        if (bytes != null && on != null) {
            read(on, bytes);
            channelReadComplete(on);
            if (isStopped) {
                isStopped = false;
                resumeReading();
            }
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext on, Object event) {
        // Whoever ends their half with a request on its way is answered.
        deliver();
        on.fireUserEventTriggered(event);
    }

    private void read(ChannelHandlerContext on, ByteBuf bytes) {
        if (!isInRead) {
            isInRead = true;
            readNanos = System.nanoTime();
            shedsBefore = loop.sheds();
        }
        int heads = connection.heads();
        on.fireChannelRead(bytes);
        boolean isNew = connection.heads() != heads;
        if (connection.isInBody()) {
            enter(Phase.BODY, isNew);
        } else if (isNew || phase == Phase.BODY) {
            enter(Phase.BETWEEN, true);
        } else {
            enter(Phase.HEAD, false);
        }
    }

    private void enter(Phase next, boolean isNew) {
        if (next != phase || isNew) {
            phase = next;
            phaseNanos = readNanos;
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext on) {
        on.fireChannelReadComplete();
        if (isInRead && loop.sheds() != shedsBefore) {
            long now = System.nanoTime();
            if (loop.spend(now - readNanos, now) && !isPaused && on.channel().isActive()) {
                pause(on);
            }
        }
        isInRead = false;
    }

    /** What it asks for next would be sent away too: it is looked at in a while. */
    private void pause(ChannelHandlerContext on) {
        isPaused = true;
        loop.paused();
        connection.pause();
        on.executor().schedule(this::resume, loop.pauseMillis(), TimeUnit.MILLISECONDS);
    }

    private void resume() {
        if (isPaused) {
            isPaused = false;
            loop.resumed();
            readNanos = System.nanoTime();
            resumeReading();
        }
    }

    private void resumeReading() {
        if (!isPaused && !isStopped) {
            connection.resume();
        }
    }

    /** Looks whether its peer has taken too long; called about once a second. */
    void look(long now) {
        String why = overdue(now);
        ChannelHandlerContext on = context;
        if (why != null && on != null) {
            loop.closed(why);
            on.close();
        }
    }

    private @Nullable String overdue(long now) {
        if (takesTooLong(now)) {
            return "answer";
        }
        if (!connection.isPeersTurn()) {
            return null;
        }
        ConnectionTerms terms = loop.terms();
        if (phase == Phase.HEAD && isOver(terms.headSecondsMax(), phaseNanos, now)) {
            return "header";
        }
        int bodySecondsMax = connection.isLongBody() ? terms.longBodySecondsMax() : terms.bodySecondsMax();
        if (phase == Phase.BODY && isOver(bodySecondsMax, phaseNanos, now)) {
            return "body";
        }
        return isOver(terms.idleSecondsMax(), readNanos, now) ? "idle" : null;
    }

    private static boolean isOver(int secondsMax, long since, long now) {
        return now - since >= TimeUnit.SECONDS.toNanos(secondsMax);
    }

    /** A peer that takes its answers slowly, or not at all, holds them in our memory. */
    private boolean takesTooLong(long now) {
        if (connection.untakenBytes() == 0) {
            untakenNanos = 0;
            return false;
        }
        long taken = connection.takenBytes();
        if (untakenNanos == 0) {
            untakenNanos = now;
            takenBytes = taken;
            return false;
        }
        if (!isOver(loop.terms().answerSecondsMax(), untakenNanos, now)) {
            return false;
        }
        long least = loop.terms().answerBytesPerSecondMin() * TimeUnit.NANOSECONDS.toSeconds(now - untakenNanos);
        boolean isSlow = taken - takenBytes < least;
        untakenNanos = now;
        takenBytes = taken;
        return isSlow;
    }
}
