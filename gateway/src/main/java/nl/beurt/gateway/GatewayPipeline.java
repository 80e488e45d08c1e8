package nl.beurt.gateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import nl.beurt.gateway.decode.RequestReader;
import nl.beurt.gateway.decode.WipingRequestDecoder;

/**
 * The way of a request through one connection: limits, HTTP, then {@link RequestReader} which routes, admits, reads the
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
    private final int idleSecondsMax;

    GatewayPipeline(Function<EventLoop, LoopServices> newServices, ConnectionCount connections, int idleSecondsMax) {
        this.newServices = newServices;
        this.connections = connections;
        this.idleSecondsMax = idleSecondsMax;
    }

    @Override
    protected void initChannel(Channel channel) {
        LoopServices mine = services.computeIfAbsent(channel.eventLoop(), newServices);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast("connections", connections);
        pipeline.addLast("idle", new ReadTimeoutHandler(idleSecondsMax));
        pipeline.addLast(
                "http",
                new WipingRequestDecoder(new HttpDecoderConfig()
                        .setMaxInitialLineLength(LINE_LENGTH_MAX)
                        .setMaxHeaderSize(HEADERS_LENGTH_MAX)
                        .setMaxChunkSize(RequestReader.BODY_LENGTH_MAX)));
        pipeline.addLast(
                "requests",
                new RequestReader(mine.loop(), mine.router(), mine.admission(), mine.problems(), mine.body()));
    }
}
