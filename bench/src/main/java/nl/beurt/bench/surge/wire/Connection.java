package nl.beurt.bench.surge.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.util.Objects;
import nl.beurt.bench.surge.answer.UnreadableAnswerException;
import org.jspecify.annotations.Nullable;

/** One connection, with at most one request in flight. Called only from its event loop. */
final class Connection extends ChannelInboundHandlerAdapter {
    private final ConnectionPool pool;
    private final AnswerParser parser = new AnswerParser();
    private @Nullable ChannelHandlerContext context;
    private @Nullable Exchange exchange;
    private long sentNanos;

    Connection(ConnectionPool pool) {
        this.pool = pool;
    }

    /** Sends a request; takes over the buffer. */
    void send(ByteBuf request, Exchange sender, long nowNanos) {
        ChannelHandlerContext open = Objects.requireNonNull(context);
        assert exchange == null;
        exchange = sender;
        sentNanos = nowNanos;
        parser.begin(sender.wantsBody());
        open.writeAndFlush(request, open.voidPromise());
    }

    boolean isWaitingSince(long nanos) {
        return exchange != null && sentNanos - nanos <= 0;
    }

    /** Gives up what is in flight, tells its sender why, and closes. */
    void abandon(LostReason reason) {
        Exchange lost = exchange;
        exchange = null;
        if (lost != null) {
            pool.onEnded();
            lost.onLost(reason, System.nanoTime());
        }
        if (context != null) {
            context.close();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        context = ctx;
        pool.onOpened(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        long nowNanos = System.nanoTime();
        ByteBuf in = (ByteBuf) message;
        try {
            if (exchange == null) {
                ctx.close(); // nothing was asked: an error on its way to being closed
            } else if (parser.feed(in)) {
                onAnswer(exchange, in.isReadable(), nowNanos);
            }
        } catch (UnreadableAnswerException e) {
            abandon(LostReason.UNREADABLE);
        } finally {
            in.release();
        }
    }

    private void onAnswer(Exchange sender, boolean moreFollows, long nowNanos) {
        Answer answer = parser.answer();
        exchange = null;
        pool.onEnded();
        sender.onAnswer(answer, nowNanos);
        if (answer.keepAlive() && !moreFollows) {
            pool.onIdle(this);
        } else if (context != null) {
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        abandon(LostReason.CLOSED);
        pool.onClosed(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            ctx.close(); // what was in flight is told by channelInactive
        } else {
            pool.onFault(cause);
            ctx.close();
        }
    }
}
