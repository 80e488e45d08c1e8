package nl.beurt.gateway.connect;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;

/**
 * Epoll in which a connection stays until it is closed. From <a href="https://github.com/netty/netty/pull/16689">a change</a> in April 2026 to
 * at least 4.2.20 Netty takes one out when it waits for nothing, and cannot have it wait again: a peer who has ended their half, and takes the
 * rest of their answers slowly, would not get them. Here such a connection waits for edges of nothing: of an end or an error it hears once.
 * {@code PipeliningTest} fails without it, until Netty is mended. Belongs to one event loop, but for {@link #wakeup}.
 */
public final class EpollKeeper implements IoHandler {
    private final IoHandler epoll;

    private EpollKeeper(IoHandler epoll) {
        this.epoll = epoll;
    }

    /** Makes one for each event loop; only where epoll is available. */
    public static IoHandlerFactory newFactory() {
        IoHandlerFactory of = EpollIoHandler.newFactory();
        return executor -> new EpollKeeper(of.newHandler(executor));
    }

    /** Of one connection or listener. */
    private static final class Registration implements IoRegistration {
        private final IoRegistration inEpoll;
        private boolean isAdded;

        Registration(IoRegistration inEpoll) {
            this.inEpoll = inEpoll;
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // as Netty has it
        public <T> T attachment() {
            return inEpoll.attachment();
        }

        @Override
        public long submit(IoOps ops) {
            boolean isNone = ops.equals(EpollIoOps.NONE);
            isAdded |= !isNone;
            return inEpoll.submit(isNone && isAdded ? EpollIoOps.EPOLLET : ops);
        }

        @Override
        public boolean isValid() {
            return inEpoll.isValid();
        }

        @Override
        public boolean cancel() {
            return inEpoll.cancel();
        }
    }

    @Override
    public void initialize() {
        epoll.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
        return epoll.run(context);
    }

    @Override
    public void prepareToDestroy() {
        epoll.prepareToDestroy();
    }

    @Override
    public void destroy() {
        epoll.destroy();
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return new Registration(epoll.register(handle));
    }

    @Override
    public void wakeup() {
        epoll.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return epoll.isCompatible(handleType);
    }
}
