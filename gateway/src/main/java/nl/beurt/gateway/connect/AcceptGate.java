package nl.beurt.gateway.connect;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import nl.beurt.gateway.peer.ClientAddress;
import nl.beurt.gateway.probe.GatewayProbe;
import org.jspecify.annotations.Nullable;

/**
 * Accepts connections as long as there are not too many and no event loop is busy sending people away; those who come then wait in
 * the kernel's queue. Its handler stands before the one that gives connections to event loops. Belongs to the acceptor's thread; it is
 * told of ends and holds from others.
 */
public final class AcceptGate extends ChannelInboundHandlerAdapter {
    private final int countMax;
    private final AddressCounts addresses;
    private final Predicate<ClientAddress> isExempt;
    private final GatewayProbe probe;
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger holds = new AtomicInteger();
    private volatile @Nullable Channel listener;

    /**
     * Accepts.
     *
     * @param isExempt whose connections are not counted by address: proxies, behind which is everybody
     */
    public AcceptGate(ConnectionTerms terms, Predicate<ClientAddress> isExempt, GatewayProbe probe) {
        this.countMax = terms.connectionsMax();
        this.addresses = new AddressCounts(terms.perAddressMax());
        this.isExempt = isExempt;
        this.probe = probe;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        listener = context.channel();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        Channel connection = (Channel) message;
        ClientAddress address = addressOf(connection);
        if (address != null && !addresses.add(address)) {
            probe.onConnectionClosed("address");
            connection.unsafe().closeForcibly();
            return;
        }
        count.incrementAndGet();
        connection.closeFuture().addListener(closed -> ended(address));
        acceptOrNot();
        context.fireChannelRead(message);
    }

    /** Null for one that is not counted by its address. */
    private @Nullable ClientAddress addressOf(Channel connection) {
        if (!(connection.remoteAddress() instanceof InetSocketAddress socket)) {
            return null;
        }
        InetAddress peer = socket.getAddress();
        ClientAddress address = new ClientAddress();
        address.set(peer);
        return isExempt.test(address) ? null : address;
    }

    private void ended(@Nullable ClientAddress address) {
        if (address != null) {
            addresses.remove(address);
        }
        if (count.decrementAndGet() == countMax - 1) {
            later();
        }
    }

    /** An event loop has spent too much on sending people away (+1), or not any more (−1). From any thread. */
    void hold(int change) {
        holds.addAndGet(change);
        later();
    }

    /** The listener's thread looks at the counts: two threads that change its mind could leave it closed. */
    private void later() {
        Channel on = listener;
        if (on != null && on.isActive()) {
            on.eventLoop().execute(this::acceptOrNot);
        }
    }

    private void acceptOrNot() {
        Channel on = listener;
        boolean may = mayAccept();
        if (on != null && on.isActive() && on.config().isAutoRead() != may) {
            on.config().setAutoRead(may);
        }
    }

    private boolean mayAccept() {
        return count.get() < countMax && holds.get() == 0;
    }

    /** Connections that are open. */
    public int count() {
        return count.get();
    }
}
