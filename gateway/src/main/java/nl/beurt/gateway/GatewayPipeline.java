package nl.beurt.gateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.codec.http.HttpDecoderConfig;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import nl.beurt.gateway.decode.RequestReader;
import nl.beurt.gateway.decode.WipingCumulator;
import nl.beurt.gateway.decode.WipingRequestDecoder;
import nl.beurt.gateway.exchange.Connection;
import nl.beurt.gateway.peer.ProxyNetworks;
import nl.beurt.gateway.peer.ProxyProtocolReader;
import org.jspecify.annotations.Nullable;

/**
 * The way of a request through one connection: deadlines, HTTP, then {@link RequestReader} which routes, admits, reads the
 * body and calls the endpoint; an endpoint answers from the view, or publishes into the ring and answers when that was
 * decided. Answers leave in the order of the requests.
 *
 * <p>Each event loop has its own set of endpoints, made when its first connection comes.
 */
final class GatewayPipeline extends ChannelInitializer<Channel> {
    private static final int LINE_LENGTH_MAX = 2048;
    private static final int HEADERS_LENGTH_MAX = 8192;

    private final Map<EventLoop, LoopServices> services;
    private final Function<EventLoop, LoopServices> newServices;
    private final ConnectionCount connections;

    /** Who may speak the PROXY protocol, which is then required; null where it is not spoken. */
    private final @Nullable ProxyNetworks proxies;

    GatewayPipeline(Function<EventLoop, LoopServices> newServices, ConnectionCount connections) {
        this(new ConcurrentHashMap<>(), newServices, connections, null);
    }

    private GatewayPipeline(
            Map<EventLoop, LoopServices> services,
            Function<EventLoop, LoopServices> newServices,
            ConnectionCount connections,
            @Nullable ProxyNetworks proxies) {
        this.services = services;
        this.newServices = newServices;
        this.connections = connections;
        this.proxies = proxies;
    }

    /** The same with the same endpoints, where each connection is of a proxy and begins with a header of the PROXY protocol. */
    GatewayPipeline behind(ProxyNetworks ofProxies) {
        return new GatewayPipeline(services, newServices, connections, ofProxies);
    }

    @Override
    protected void initChannel(Channel channel) {
        LoopServices mine = services.computeIfAbsent(channel.eventLoop(), newServices);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast("connections", connections);
        if (proxies != null) {
            HAProxyMessageDecoder decoder = ProxyProtocolReader.newDecoder();
            // A request may come with the header: what is copied of it is overwritten here too.
            decoder.setCumulator(new WipingCumulator());
            pipeline.addLast("proxy", decoder);
            pipeline.addLast("client", new ProxyProtocolReader(proxies, ProxyProtocolReader.DEADLINE_MILLIS));
        }
        Connection connection = new Connection(channel, mine.loop());
        pipeline.addLast("guard", mine.connections().newGuard(connection));
        pipeline.addLast(
                "http",
                new WipingRequestDecoder(
                        connection,
                        new HttpDecoderConfig()
                                .setMaxInitialLineLength(LINE_LENGTH_MAX)
                                .setMaxHeaderSize(HEADERS_LENGTH_MAX)
                                .setMaxChunkSize(RequestReader.BODY_LENGTH_MAX)));
        pipeline.addLast(
                "requests",
                new RequestReader(
                        connection, mine.peers(), mine.router(), mine.admission(), mine.problems(), mine.body()));
    }
}
