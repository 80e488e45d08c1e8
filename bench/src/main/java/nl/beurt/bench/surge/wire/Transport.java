package nl.beurt.bench.surge.wire;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/** Event loops and their kind of socket: epoll where there is one, NIO elsewhere. */
public final class Transport implements AutoCloseable {
    private static final long SHUTDOWN_SECONDS_MAX = 2;
    private final Class<? extends SocketChannel> channelType;
    private final EventLoopGroup group;

    /** Starts so many event loops on threads of that name. */
    public Transport(int threads, String name) {
        boolean epoll = Epoll.isAvailable();
        IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        this.channelType = epoll ? EpollSocketChannel.class : NioSocketChannel.class;
        this.group = new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(name, true), io);
    }

    /** The loops in turn. */
    public EventLoop nextLoop() {
        return group.next();
    }

    Class<? extends SocketChannel> channelType() {
        return channelType;
    }

    /** {@code epoll} or {@code nio}. */
    public static String kind() {
        return Epoll.isAvailable() ? "epoll" : "nio";
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, SHUTDOWN_SECONDS_MAX, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
