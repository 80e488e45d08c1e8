package nl.beurt.gateway;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import nl.beurt.gateway.connect.ConnectionCaps;
import nl.beurt.gateway.connect.ConnectionTerms;
import nl.beurt.gateway.connect.LoopConnections;
import nl.beurt.gateway.decode.Admission;
import nl.beurt.gateway.decode.BodyBuffer;
import nl.beurt.gateway.decode.Router;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.Loop;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.peer.ClientAddress;
import nl.beurt.gateway.peer.PeerReader;
import nl.beurt.gateway.peer.ProxyNetworks;
import nl.beurt.gateway.peer.ProxyTerms;
import nl.beurt.gateway.probe.GatewayProbe;
import nl.beurt.gateway.reply.ProblemTexts;
import nl.beurt.gateway.reply.Problems;

/** The gateway's own way of a request on real sockets, where one call answers who the client is. */
final class PeerServer implements AutoCloseable {
    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel open;
    private final Channel proxied;

    /** Listens, on one port with what these terms say, on another for the PROXY protocol. */
    PeerServer(ProxyTerms terms, ProxyNetworks ofProtocol) {
        Endpoint endpoint = new Endpoint() {
            @Override
            public String route() {
                return "peer";
            }

            @Override
            public void handle(Exchange exchange, byte[] body, int length) {
                Answers answers = exchange.loop().answers().begin(200);
                answers.body().ascii(text(exchange.client()));
                answers.end(exchange, "text/plain");
            }
        };
        Router router = new Router() {
            @Override
            public void route(Exchange exchange, HttpMethod method, String path, String query) {
                exchange.route(endpoint, path, query, "");
            }
        };
        Admission everybody = new Admission() {
            @Override
            public void admit(Exchange exchange, HttpHeaders headers) {}

            @Override
            public void admitWhole(Exchange exchange, byte[] body, int length) {}
        };
        Problems problems = new Problems(ProblemTexts.load());
        GatewayPipeline pipeline = new GatewayPipeline(
                loop -> new LoopServices(
                        new Loop(
                                loop,
                                new Secrets(RunningGateway.keys(1)),
                                System::currentTimeMillis,
                                GatewayProbe.NONE),
                        new PeerReader(terms),
                        router,
                        everybody,
                        problems,
                        new BodyBuffer(),
                        new LoopConnections(
                                loop,
                                ConnectionTerms.STANDARD,
                                null,
                                new ConnectionCaps(ConnectionTerms.STANDARD, address -> true, GatewayProbe.NONE),
                                ProxyNetworks.NONE,
                                GatewayProbe.NONE)),
                new ConnectionCount("public", GatewayProbe.NONE));
        open = bind(pipeline);
        proxied = bind(pipeline.behind(ofProtocol));
    }

    private Channel bind(GatewayPipeline pipeline) {
        return new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(pipeline)
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    /** An address with how it is known. */
    static String text(ClientAddress client) {
        return Long.toHexString(client.high()) + " " + Long.toHexString(client.low())
                + (client.isProxy() ? " proxy" : client.isNamed() ? " named" : "");
    }

    InetSocketAddress open() {
        return (InetSocketAddress) open.localAddress();
    }

    /** Where each connection begins with a header of the PROXY protocol. */
    InetSocketAddress proxied() {
        return (InetSocketAddress) proxied.localAddress();
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
