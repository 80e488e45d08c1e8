package nl.beurt.gateway.connect;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.util.concurrent.TimeUnit;
import nl.beurt.gateway.exchange.Connection;
import nl.beurt.gateway.peer.ClientNamed;
import org.jspecify.annotations.Nullable;

/**
 * Sees the bytes of one connection before they are decoded: since when a head or a body has been coming, whether answers are taken, what
 * it cost to send its requests away, and whether what comes is to be held until there is room. Belongs to one event loop.
 */
final class ConnectionGuard extends ChannelDuplexHandler {
    private enum Phase {
        BETWEEN,
        HEAD,
        BODY
    }

    private final Connection connection;
    private final LoopConnections loop;
    private final HeldBytes held = new HeldBytes();
    private final AnswerPace pace = new AnswerPace();
    private @Nullable ChannelHandlerContext context;
    private Phase phase = Phase.BETWEEN;
    private boolean isInRead;
    private long readNanos;
    private long phaseNanos;

    /** When it was last seen that it is not its peer's turn. */
    private long busyNanos;

    private int shedsBefore;
    private boolean isPaused;
    private boolean isStopped;
    private boolean isEndHeld;
    private boolean isCancellation;
    private boolean isTurnedAway;
    private @Nullable Holding holding;

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
        busyNanos = readNanos;
        loop.add(this);
        takeStanding(on);
        on.fireChannelActive();
    }

    /** What it was counted as, before it came here or by the header that named its client. */
    private void takeStanding(ChannelHandlerContext on) {
        holding = ConnectionCaps.holding(on.channel());
        isTurnedAway = ConnectionCaps.isTurnedAway(on.channel());
        if (isTurnedAway) {
            connection.turnAway();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext on, Object event) {
        if (event == ClientNamed.EVENT) {
            if (loop.caps().countNamed(on.channel())) {
                takeStanding(on);
            } else {
                on.close();
            }
        }
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            connection.inputShut();
        }
        if (event == Connection.DECODE_ON) {
            connection.decodingOn();
            read(on, Unpooled.EMPTY_BUFFER);
            channelReadComplete(on);
        } else if (event == ChannelInputShutdownEvent.INSTANCE && !held.isEmpty()) {
            // Whoever ends their half with a request on its way is answered, in turn.
            isEndHeld = true;
        } else {
            on.fireUserEventTriggered(event);
        }
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
        if (!held.isEmpty()) {
            loop.heldChanged(-1, -held.length());
            held.drop();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext on, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (phase == Phase.BETWEEN && held.isEmpty()) {
            isCancellation = isCancellation(bytes);
        }
        if (!held.isEmpty() && loop.isFullOfHeld()) {
            deliver();
            read(on, bytes);
        } else if (!held.isEmpty()) {
            int length = bytes.readableBytes();
            held.add(bytes, on.alloc(), readNanos);
            loop.heldChanged(0, length);
            stop();
        } else if (phase != Phase.BODY && !isCancellation && !isTurnedAway && loop.mustHold()) {
            readNanos = System.nanoTime();
            held.add(bytes, on.alloc(), readNanos);
            loop.hold(this, held.length());
        } else {
            read(on, bytes);
        }
    }

    /** A decoder that decoded nothing asks for more, also where what it has is to wait. */
    @Override
    public void read(ChannelHandlerContext on) {
        if (on.channel().config().isAutoRead()) {
            on.read();
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
        return held.isSince(nanos);
    }

    /** Looks at what was held, if its connection is still there. */
    void deliver() {
        int length = held.length();
        long age = held.ageNanos(System.nanoTime());
        ByteBuf bytes = held.take();
        ChannelHandlerContext on = context;
        if (bytes == null || on == null) {
            return;
        }
        loop.heldChanged(-1, -length);
        connection.heldNanos(age);
        read(on, bytes);
        connection.heldNanos(0);
        channelReadComplete(on);
        if (isDawdling(System.nanoTime())) {
            // Held again and again it would never be seen by who looks at it.
            close("header");
        }
        if (isStopped) {
            isStopped = false;
            resumeReading();
        }
        if (isEndHeld) {
            isEndHeld = false;
            on.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        }
    }

    /** Whether all that came was decoded, and a head is still not whole after its time. */
    private boolean isDawdling(long now) {
        return phase == Phase.HEAD
                && !connection.hasRest()
                && isOver(loop.terms().headSecondsMax(), phaseNanos, now);
    }

    private void read(ChannelHandlerContext on, ByteBuf bytes) {
        if (!isInRead) {
            isInRead = true;
            readNanos = System.nanoTime();
            shedsBefore = loop.sheds();
        }
        int heads = connection.heads();
        boolean isMore = bytes.isReadable();
        on.fireChannelRead(bytes);
        boolean isNew = connection.heads() != heads;
        if (connection.isInBody()) {
            enter(Phase.BODY, isNew);
        } else if (isNew || phase == Phase.BODY) {
            enter(Phase.BETWEEN, true);
        } else if (isMore) {
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
            if (loop.spend(now - readNanos, now) && mayPause() && on.channel().isActive()) {
                pause(on);
            }
        }
        isInRead = false;
    }

    /** Many may share a connection of a proxy that tells by a header whom each request comes from: they are not all to wait for one. */
    private boolean mayPause() {
        return !isPaused && !loop.isShared(connection.peer());
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

    /** Looks whether its peer has taken too long; called about once a second. Whether it was closed. */
    boolean look(long now) {
        String why = overdue(now);
        if (why == null) {
            return false;
        }
        close(why);
        return true;
    }

    /** Ends it without an answer. */
    void close(String why) {
        ChannelHandlerContext on = context;
        if (on != null) {
            if (!isTurnedAway) {
                // It was counted when it came.
                loop.closed(why);
            }
            on.close();
        }
    }

    /** Since when it has only waited for its peer, nanoseconds: to begin a request or, where {@link #isInHead}, to go on with its head; 0 if it has not. */
    long idleSinceNanos() {
        boolean isIdle = phase != Phase.BODY && held.isEmpty() && connection.isPeersTurn();
        return isIdle ? (phase == Phase.HEAD ? phaseNanos : heardNanos()) : 0;
    }

    /** When either side was last heard of: who has waited for an answer, or taken one for long, has its time to go on after it. */
    private long heardNanos() {
        return later(busyNanos, later(readNanos, connection.answeredNanos()));
    }

    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }

    boolean isInHead() {
        return phase == Phase.HEAD;
    }

    /** How many connections its address has; 0 where it is counted by none. */
    int ofAddress() {
        Holding mine = holding;
        return mine == null ? 0 : mine.ofAddress();
    }

    private @Nullable String overdue(long now) {
        if (isTurnedAway && isOver(TurnedAway.SECONDS_MAX, phaseNanos, now)) {
            return "address";
        }
        ConnectionTerms terms = loop.terms();
        if (pace.isTooSlow(connection, terms, now)) {
            return "answer";
        }
        if (!held.isEmpty() || !connection.isPeersTurn()) {
            busyNanos = now;
            return null;
        }
        if (phase == Phase.HEAD && isOver(terms.headSecondsMax(), phaseNanos, now)) {
            return "header";
        }
        int bodySecondsMax = connection.isLongBody() ? terms.longBodySecondsMax() : terms.bodySecondsMax();
        if (phase == Phase.BODY && isOver(bodySecondsMax, phaseNanos, now)) {
            return "body";
        }
        return isOver(terms.idleSecondsMax(), heardNanos(), now) ? "idle" : null;
    }

    private static boolean isOver(int secondsMax, long since, long now) {
        return now - since >= TimeUnit.SECONDS.toNanos(secondsMax);
    }
}
