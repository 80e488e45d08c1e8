package nl.beurt.bench.surge.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A fixed number of connections of one event loop, reopened when they are lost. Called only from that loop, but for
 * {@link #open} and {@link #close}.
 */
public final class ConnectionPool {
    private static final long SWEEP_MILLIS = 50;
    private static final long REOPEN_MILLIS_FIRST = 100;
    private static final long REOPEN_MILLIS_MAX = 1_000;
    private static final int CONNECT_MILLIS_MAX = 5_000;

    /** Hears, on the event loop, what becomes of the connections. */
    public interface Owner {
        /** A connection became free or was closed. */
        default void onChanged() {}

        /** The server is gone: no connection is left, or a new one was refused. */
        default void onDisconnected() {}

        /** A fault of our own; the numbers would not be worth having. */
        default void onFault(Throwable fault) {}
    }

    private final EventLoop loop;
    private final Bootstrap bootstrap;
    private final int size;
    private final long timeoutNanos;
    private final ConnectionCounts counts = new ConnectionCounts();
    private final List<Connection> open = new ArrayList<>();
    private final ArrayDeque<Connection> idle = new ArrayDeque<>();
    private final CompletableFuture<Void> allOpened = new CompletableFuture<>();
    private Owner owner = new Owner() {};
    private long reopenMillis = REOPEN_MILLIS_FIRST;
    private int inFlight;
    private boolean closing;

    public ConnectionPool(Transport transport, EventLoop loop, Target target, int size, Duration timeout) {
        this.loop = loop;
        this.size = size;
        this.timeoutNanos = timeout.toNanos();
        this.bootstrap = new Bootstrap()
                .group(loop)
                .channel(transport.channelType())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        Math.max(1, Math.min(timeout.toMillis(), CONNECT_MILLIS_MAX)))
                .remoteAddress(target.address())
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new Connection(ConnectionPool.this));
                    }
                });
    }

    /** Opens all connections; the future fails with the first that cannot be opened. Any thread. */
    public CompletableFuture<Void> open(Owner newOwner) {
        loop.execute(() -> {
            owner = newOwner;
            for (int i = 0; i < size; i++) {
                connect();
            }
            loop.schedule(this::sweep, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        });
        return allOpened;
    }

    /** Closes all; what is in flight is lost. Any thread. */
    public void close() {
        loop.execute(() -> {
            closing = true;
            idle.clear();
            List.copyOf(open).forEach(connection -> connection.abandon(LostReason.ENDED));
        });
    }

    public boolean hasIdle() {
        return !idle.isEmpty();
    }

    public EventLoop loop() {
        return loop;
    }

    /** How long a request may be in flight. */
    public Duration timeout() {
        return Duration.ofNanos(timeoutNanos);
    }

    /** Whether any connection is open. */
    public boolean isOpen() {
        return !open.isEmpty();
    }

    public int inFlight() {
        return inFlight;
    }

    public ConnectionCounts counts() {
        return counts;
    }

    /** Sends on the connection that was idle longest; takes over the buffer. There must be one. */
    public void send(ByteBuf request, Exchange sender, long nowNanos) {
        assert loop.inEventLoop();
        Connection connection = idle.remove();
        inFlight++;
        connection.send(request, sender, nowNanos);
    }

    void onOpened(Connection connection) {
        open.add(connection);
        if (closing) {
            connection.abandon(LostReason.ENDED);
            return;
        }
        counts.opened++;
        reopenMillis = REOPEN_MILLIS_FIRST;
        if (open.size() == size) {
            allOpened.complete(null);
        }
        onIdle(connection);
    }

    void onIdle(Connection connection) {
        if (!closing) {
            idle.add(connection);
            owner.onChanged();
        }
    }

    void onEnded() {
        inFlight--;
    }

    void onFault(Throwable fault) {
        owner.onFault(fault);
    }

    void onClosed(Connection connection) {
        open.remove(connection);
        idle.remove(connection);
        if (closing) {
            return;
        }
        counts.closed++;
        if (open.isEmpty()) {
            owner.onDisconnected();
        }
        owner.onChanged();
        reopen();
    }

    private void connect() {
        if (!closing) {
            bootstrap.connect().addListener((ChannelFuture attempt) -> {
                if (!attempt.isSuccess()) {
                    onRefused(attempt.cause());
                }
            });
        }
    }

    private void onRefused(Throwable cause) {
        if (closing) {
            return;
        }
        counts.refused++;
        if (!allOpened.completeExceptionally(cause)) {
            owner.onDisconnected();
        }
        reopen();
    }

    private void reopen() {
        loop.schedule(this::connect, reopenMillis, TimeUnit.MILLISECONDS);
        reopenMillis = Math.min(reopenMillis * 2, REOPEN_MILLIS_MAX);
    }

    private void sweep() {
        if (closing) {
            return;
        }
        long before = System.nanoTime() - timeoutNanos;
        for (Connection connection : List.copyOf(open)) {
            if (connection.isWaitingSince(before)) {
                counts.timedOut++;
                connection.abandon(LostReason.TIMEOUT);
            }
        }
        loop.schedule(this::sweep, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }
}
