package nl.beurt.gateway;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Locale;
import nl.beurt.gateway.decode.Admission;
import nl.beurt.gateway.decode.BodyBuffer;
import nl.beurt.gateway.decode.RequestHeaders;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.Loop;
import nl.beurt.gateway.exchange.StepUp;
import nl.beurt.gateway.guard.Guard;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.publish.CheckCodeEndpoint;
import nl.beurt.gateway.publish.EnginePort;
import nl.beurt.gateway.read.KeyPages;
import nl.beurt.gateway.reply.ProblemTexts;
import nl.beurt.gateway.reply.Problems;
import nl.beurt.gateway.report.RememberedReports;
import nl.beurt.gateway.report.ReportEndpoint;

/**
 * The public calls of a running gateway on one more port, for people whom the header {@code From} says to come through a VPN or
 * from abroad.
 */
final class AbroadListener implements AutoCloseable {
    private static final String FROM = "From";

    private final RunningGateway gateway;
    private final GatewayContext context = new GatewayContext()
            .keys(RunningGateway.keys(1))
            .publicAddress(new InetSocketAddress(0))
            .staffAddress(new InetSocketAddress(0))
            .conclude();
    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel listener;

    AbroadListener(RunningGateway gateway) {
        this.gateway = gateway;
        listener = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(
                        new GatewayPipeline(this::services, new ConnectionCount("abroad", 100, context.probe()), 10))
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    private LoopServices services(EventLoop eventLoop) {
        Secrets secrets = context.newSecrets();
        Problems problems = new Problems(ProblemTexts.load());
        RequestHeaders headers = new RequestHeaders(secrets, problems);
        EnginePort engine = new EnginePort(
                gateway.engine().ring(), secrets, context.dayKeys(), gateway.pages(), context.proofs(), problems);
        Guard guard = new Guard(context.checkLimits(), context.reportLimits(), rule -> {});
        RememberedReports remembered = new RememberedReports();
        return new LoopServices(
                new Loop(eventLoop, secrets, context.clock(), context.probe()),
                new PublicRoutes(
                        engine,
                        headers,
                        gateway.pages(),
                        new KeyPages(context.dayKeys(), Instant::now),
                        context.proofs(),
                        problems,
                        new CheckCodeEndpoint(engine, headers, guard),
                        new ReportEndpoint(headers, secrets, problems, guard, context.reports(), remembered)),
                new ByHeader(),
                problems,
                new BodyBuffer());
    }

    /** Sends a request from somewhere; the answer is held against the contract. */
    WireAnswer call(StepUp from, WireRequest request) throws IOException {
        WireRequest sent = from == StepUp.NONE ? request : request.with(FROM, from.name());
        try (WireClient client = new WireClient((InetSocketAddress) listener.localAddress())) {
            return Contract.check(request, client.call(sent));
        }
    }

    @Override
    public void close() {
        listener.close().syncUninterruptibly();
        loops.shutdownGracefully().syncUninterruptibly();
    }

    private static final class ByHeader implements Admission {
        @Override
        public void admit(Exchange exchange, HttpHeaders headers) {
            String from = headers.get(FROM);
            if (from != null) {
                exchange.stepUp(StepUp.valueOf(from.toUpperCase(Locale.ROOT)));
            }
        }

        @Override
        public void admitWhole(Exchange exchange, byte[] body, int length) {}
    }
}
