package nl.beurt.gateway.connect;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Accepts a listener's connections as long as there are not too many and no event loop is busy sending people away; those who come then
 * wait in the kernel's queue. Belongs to the acceptor's thread; it is told to look again from others.
 */
final class AcceptGate extends ChannelInboundHandlerAdapter {
    private final ConnectionCaps caps;
    private final boolean countsSockets;
    private volatile @Nullable Channel listener;

    /**
     * Accepts.
     *
     * @param countsSockets whether a connection is of whoever is at the other end of its socket
     */
    AcceptGate(ConnectionCaps caps, boolean countsSockets) {
        this.caps = caps;
        this.countsSockets = countsSockets;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        listener = context.channel();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        Channel connection = (Channel) message;
        if (!caps.accept(connection, countsSockets)) {
            connection.unsafe().closeForcibly();
            return;
        }
        acceptOrNot();
        context.fireChannelRead(message);
    }

    /** Somebody ended, or a hold did: the listener's own thread looks, as two that change its mind could leave it closed. */
    void lookAgain() {
        Channel on = listener;
        if (on != null && on.isActive()) {
            on.eventLoop().execute(this::acceptOrNot);
        }
    }

    private void acceptOrNot() {
        Channel on = listener;
        boolean may = caps.mayAccept();
        if (on != null && on.isActive() && on.config().isAutoRead() != may) {
            on.config().setAutoRead(may);
        }
    }
}
