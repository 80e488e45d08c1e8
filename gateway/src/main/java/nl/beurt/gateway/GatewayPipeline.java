package nl.beurt.gateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpDecoderConfig;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import nl.beurt.gateway.decode.RequestReader;
import nl.beurt.gateway.decode.WipingRequestDecoder;
import nl.beurt.gateway.exchange.Connection;

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

    private final Map<EventLoop, LoopServices> services = new ConcurrentHashMap<>();
    private final Function<EventLoop, LoopServices> newServices;
    private final ConnectionCount connections;

    GatewayPipeline(Function<EventLoop, LoopServices> newServices, ConnectionCount connections) {
        this.newServices = newServices;
        this.connections = connections;
    }

    @Override
    protected void initChannel(Channel channel) {
        LoopServices mine = services.computeIfAbsent(channel.eventLoop(), newServices);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast("connections", connections);
        Connection connection = new Connection(channel, mine.loop());
        pipeline.addLast("guard", mine.connections().newGuard(connection));
        pipeline.addLast(
                "http",
                new WipingRequestDecoder(new HttpDecoderConfig()
                        .setMaxInitialLineLength(LINE_LENGTH_MAX)
                        .setMaxHeaderSize(HEADERS_LENGTH_MAX)
                        .setMaxChunkSize(RequestReader.BODY_LENGTH_MAX)));
        pipeline.addLast(
                "requests",
                new RequestReader(connection, mine.router(), mine.admission(), mine.problems(), mine.body()));
    }
}
