package nl.beurt.gateway;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.atomic.AtomicInteger;
import nl.beurt.gateway.probe.GatewayProbe;

/** Tells of a listener's connections. Shared by all event loops. */
@ChannelHandler.Sharable
final class ConnectionCount extends ChannelInboundHandlerAdapter {
    private final String listener;
    private final GatewayProbe probe;
    private final AtomicInteger count = new AtomicInteger();

    ConnectionCount(String listener, GatewayProbe probe) {
        this.listener = listener;
        this.probe = probe;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        probe.onConnection(listener, 1);
        count.incrementAndGet();
        context.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        count.decrementAndGet();
        probe.onConnection(listener, -1);
        context.fireChannelInactive();
    }

    int count() {
        return count.get();
    }
}
