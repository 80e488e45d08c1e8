package nl.beurt.gateway.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.util.ArrayDeque;

/** One connection's requests in flight, answered in their order. Belongs to the connection's event loop. */
public final class Connection {
    /** Requests in flight past which nothing more is read. */
    private static final int IN_FLIGHT_MAX = 64;

    private final Channel channel;
    private final Loop loop;
    private final ArrayDeque<Exchange> inFlight = new ArrayDeque<>(4);
    private boolean isClosed;
    private boolean isReadingHeld;
    private boolean needsFlush;
    private boolean isReading;

    public Connection(Channel channel, Loop loop) {
        this.channel = channel;
        this.loop = loop;
    }

    public Loop loop() {
        return loop;
    }

    /** Opens the next request. */
    public Exchange open(boolean isHead, boolean closes) {
        Exchange exchange = loop.takeExchange();
        exchange.open(this, isHead, closes);
        inFlight.add(exchange);
        if (inFlight.size() >= IN_FLIGHT_MAX) {
            isReadingHeld = true;
            channel.config().setAutoRead(false);
        }
        return exchange;
    }

    /** Requests that are not yet answered. */
    public int inFlight() {
        return inFlight.size();
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
        if (isReadingHeld && inFlight.size() < IN_FLIGHT_MAX / 2) {
            isReadingHeld = false;
            channel.config().setAutoRead(true);
        }
        if (needsFlush && !isReading) {
            loop.flushLater(this);
        }
    }

    private void write(Exchange exchange) {
        ByteBuf bytes = exchange.takeAnswer();
        if (bytes == null) {
            return;
        }
        if (isClosed) {
            bytes.release();
        } else if (exchange.closes()) {
            isClosed = true;
            channel.writeAndFlush(bytes).addListener(ChannelFutureListener.CLOSE);
        } else {
            channel.write(bytes, channel.voidPromise());
            needsFlush = true;
        }
        report(exchange);
        exchange.written();
    }

    private void report(Exchange exchange) {
        Endpoint endpoint = exchange.endpoint();
        long complete = exchange.completeNanos();
        loop.probe()
                .onAnswer(
                        endpoint == null ? "other" : endpoint.route(),
                        exchange.status(),
                        complete == 0 ? 0 : System.nanoTime() - complete);
    }

    void flush() {
        if (needsFlush) {
            needsFlush = false;
            channel.flush();
        }
    }

    /** The peer is gone: answers that still come are dropped. */
    public void closed() {
        isClosed = true;
    }

    /** Whether nothing more is to be read: an answer that ends the connection was written. */
    public boolean isClosed() {
        return isClosed;
    }
}
