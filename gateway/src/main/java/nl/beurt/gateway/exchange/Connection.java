package nl.beurt.gateway.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.FileRegion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import nl.beurt.gateway.peer.ClientAddress;
import nl.beurt.gateway.peer.SocketPeer;
import org.jspecify.annotations.Nullable;

/** One connection's requests in flight, answered in their order. Belongs to the connection's event loop. */
public final class Connection {
    /** Requests in flight past which nothing more is read. */
    private static final int IN_FLIGHT_MAX = 64;

    /** Event of the pipeline: what was left undecoded because of {@link #mustWait} is to be looked at again. */
    public static final Object DECODE_ON = new Object();

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Channel channel;
    private final Loop loop;
    private final ArrayDeque<Exchange> inFlight = new ArrayDeque<>(4);
    private final ClientAddress peer = new ClientAddress();
    private boolean isClosed;
    private boolean isInputEnded;
    private boolean isReadingHeld;
    private boolean hasRest;
    private boolean isDecodingOn;
    private boolean isInputShut;
    private boolean needsFlush;
    private boolean isReading;
    private boolean isPaused;
    private boolean isInBody;
    private boolean isLongBody;
    private boolean isTurnedAway;
    private int heads;
    private long bytesWritten;
    private long heldNanos;
    private long answeredNanos = System.nanoTime();

    public Connection(Channel channel, Loop loop) {
        this.channel = channel;
        this.loop = loop;
    }

    public Loop loop() {
        return loop;
    }

    /** Who is at the other end of all of it; behind a proxy each request may come from another. */
    public ClientAddress peer() {
        if (!peer.isKnown()) {
            SocketPeer.read(channel, peer);
        }
        return peer;
    }

    /** Its address has as many connections as may be: its first request hears so, and it ends. */
    public void turnAway() {
        isTurnedAway = true;
    }

    public boolean isTurnedAway() {
        return isTurnedAway;
    }

    /** A request's head has come. */
    public void headRead() {
        heads++;
        isInBody = true;
        isLongBody = false;
    }

    /** The body that comes now may take long: it is taken piece by piece. */
    public void bodyIsLong() {
        isLongBody = true;
    }

    /** The request's last byte has come. */
    public void bodyRead() {
        isInBody = false;
    }

    /** Heads of requests so far; after 2³¹ it begins anew. */
    public int heads() {
        return heads;
    }

    /** Whether a head has come and its body has not, all of it. */
    public boolean isInBody() {
        return isInBody;
    }

    public boolean isLongBody() {
        return isLongBody;
    }

    /** Whether it waits for its peer to send something: not for an answer of ours, and not because we do not read. */
    public boolean isPeersTurn() {
        return !isReadingHeld && !isPaused && (isInBody || (inFlight.isEmpty() && untakenBytes() == 0));
    }

    /** Reads nothing more from the peer until {@link #resume}; what is in flight is answered. */
    public void pause() {
        isPaused = true;
        channel.config().setAutoRead(false);
    }

    /** Reads again, unless answers that are not taken forbid it. */
    public void resume() {
        isPaused = false;
        if (!isReadingHeld && !isInputEnded && channel.isActive()) {
            readOn();
        }
    }

    private void readOn() {
        if (!isInputShut) {
            channel.config().setAutoRead(true);
        }
        if (hasRest && !isDecodingOn) {
            isDecodingOn = true;
            // Not at once: it may be that an answer to what is being decoded has made room.
            channel.eventLoop().execute(() -> channel.pipeline().fireUserEventTriggered(DECODE_ON));
        }
    }

    /**
     * Whether nothing more of what has come is to be decoded until {@link #DECODE_ON}: as much is in flight as may be, or answers are not
     * taken. A single read may hold a thousand requests. A request that was begun is gone on with.
     */
    public boolean mustWait() {
        boolean mustWait = isReadingHeld && !isInBody;
        hasRest |= mustWait;
        return mustWait;
    }

    /** {@link #DECODE_ON} has come: what is left is decoded now. */
    public void decodingOn() {
        isDecodingOn = false;
        hasRest = false;
    }

    /** Whether something is left of what has come that was to wait. */
    public boolean hasRest() {
        return hasRest;
    }

    /** Bytes of answers that the peer has not taken, as far as they are not in the kernel's buffers. */
    public long untakenBytes() {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        // A part of a file counts for none there.
        return waiting == null || waiting.isEmpty() ? 0 : Math.max(1, waiting.totalPendingWriteBytes());
    }

    /** Bytes of answers that have left for the peer so far; to be compared with one of a moment before. */
    public long takenBytes() {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        if (waiting == null) {
            return bytesWritten;
        }
        Object first = waiting.current();
        long ofFirst = first instanceof FileRegion file
                ? file.transferred()
                : first instanceof ByteBuf bytes ? bytes.readerIndex() : 0;
        return bytesWritten - waiting.totalPendingWriteBytes() + ofFirst;
    }

    /** Opens the next request. */
    public Exchange open(boolean isHead, boolean closes) {
        Exchange exchange = loop.takeExchange();
        exchange.open(this, isHead, closes);
        exchange.client().set(peer());
        inFlight.add(exchange);
        if (inFlight.size() >= IN_FLIGHT_MAX) {
            isReadingHeld = true;
            channel.config().setAutoRead(false);
        }
        return exchange;
    }

    /** Says that the client waits to be asked for a request's body: asks for it when all before it are answered. */
    public void askForBody(Exchange exchange) {
        exchange.awaitsContinue(true);
        if (inFlight.peek() == exchange) {
            writeContinue(exchange);
        }
    }

    private void writeContinue(Exchange exchange) {
        exchange.awaitsContinue(false);
        channel.writeAndFlush(Unpooled.wrappedBuffer(CONTINUE), channel.voidPromise());
    }

    /** Whether the last request that came is the connection's last: nothing behind it is looked at. */
    public boolean isEnding() {
        Exchange last = inFlight.peekLast();
        return last != null && last.closes();
    }

    /** The peer has ended its half; what came before that may still have to be decoded. */
    public void inputShut() {
        isInputShut = true;
    }

    /**
     * The peer sends nothing more, and all that it sent was decoded: the connection ends when all is answered.
     *
     * @param incomplete the request that was being read, if any
     */
    public void inputEnded(@Nullable Exchange incomplete) {
        isInputEnded = true;
        if (incomplete != null && !incomplete.isAnswered()) {
            inFlight.remove(incomplete);
        }
        Exchange last = inFlight.peekLast();
        if (last == null) {
            // Behind the answers that were not all taken yet.
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        } else {
            last.closeAfter();
        }
    }

    /** Requests that are not yet answered. */
    public int inFlight() {
        return inFlight.size();
    }

    /** What is decoded now was held undecoded for so many nanoseconds. */
    public void heldNanos(long nanos) {
        heldNanos = nanos;
    }

    long heldNanos() {
        return heldNanos;
    }

    /** Bytes are being decoded: answers are flushed together at {@link #readComplete}. */
    public void reading() {
        isReading = true;
    }

    /** What had come was decided. */
    public void readComplete() {
        isReading = false;
        flush();
    }

    /** Some request has its answer: writes all that are first in line. */
    void answered() {
        for (Exchange first = inFlight.peek(); first != null && first.isAnswered(); first = inFlight.peek()) {
            inFlight.poll();
            write(first);
        }
        Exchange next = inFlight.peek();
        if (next != null && next.awaitsContinue() && !isClosed) {
            writeContinue(next);
        }
        holdOrResume();
        if (needsFlush && !isReading) {
            loop.flushLater(this);
        }
    }

    /** What the peer does not take holds what it may send: answers never pile up. */
    public void holdOrResume() {
        boolean isFull = !channel.isWritable() || inFlight.size() >= IN_FLIGHT_MAX;
        if (isFull && !isReadingHeld) {
            isReadingHeld = true;
            channel.config().setAutoRead(false);
        } else if (isReadingHeld
                && !isInputEnded
                && channel.isActive()
                && channel.isWritable()
                && inFlight.size() < IN_FLIGHT_MAX / 2) {
            isReadingHeld = false;
            if (!isPaused) {
                readOn();
            }
        }
    }

    private void write(Exchange exchange) {
        ByteBuf bytes = exchange.takeAnswer();
        if (bytes == null) {
            return;
        }
        FileRegion file = exchange.takeFile();
        bytesWritten += bytes.readableBytes();
        if (isClosed) {
            bytes.release();
            if (file != null) {
                file.release();
            }
        } else if (exchange.closes()) {
            isClosed = true;
            if (file != null) {
                channel.write(bytes, channel.voidPromise());
            }
            ChannelFuture last = file == null ? channel.write(bytes) : writeFile(file);
            last.addListener(ChannelFutureListener.CLOSE);
            channel.flush();
        } else {
            channel.write(bytes, channel.voidPromise());
            if (file != null) {
                writeFile(file);
            }
            needsFlush = true;
        }
        report(exchange);
        exchange.written();
    }

    /** What waits of a file is not among the bytes that wait, so that it counts once it has left; until then what was taken of it does. */
    private ChannelFuture writeFile(FileRegion file) {
        long length = file.count();
        return channel.write(file).addListener(left -> bytesWritten += length);
    }

    /** When it was last answered, or else made; {@link System#nanoTime()}. */
    public long answeredNanos() {
        return answeredNanos;
    }

    private void report(Exchange exchange) {
        Endpoint endpoint = exchange.endpoint();
        long complete = exchange.completeNanos();
        answeredNanos = System.nanoTime();
        loop.probe()
                .onAnswer(
                        endpoint == null ? "other" : endpoint.route(),
                        exchange.status(),
                        complete == 0 ? 0 : answeredNanos - complete + exchange.undecodedNanos());
    }

    void flush() {
        if (needsFlush) {
            needsFlush = false;
            channel.flush();
        }
    }

    /** An answer cannot be made: better none than to wait for ever. */
    void fail() {
        closed();
        inFlight.forEach(Exchange::dropAnswer);
        channel.close();
    }

    /** The peer is gone: answers that still come are dropped. */
    public void closed() {
        isClosed = true;
        isInputEnded = true;
    }

    /** Whether nothing more is to be read: an answer that ends the connection was written. */
    public boolean isClosed() {
        return isClosed;
    }
}
