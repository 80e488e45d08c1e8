package nl.beurt.gateway;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import nl.beurt.engine.ring.CommandRing;
import nl.beurt.gateway.admit.Door;
import nl.beurt.gateway.admit.Gates;
import nl.beurt.gateway.admit.RateGate;
import nl.beurt.gateway.admit.load.Load;
import nl.beurt.gateway.admit.load.LoadGate;
import nl.beurt.gateway.admit.rate.Rates;
import nl.beurt.gateway.connect.ConnectionCaps;
import nl.beurt.gateway.connect.EpollKeeper;
import nl.beurt.gateway.connect.LoopConnections;
import nl.beurt.gateway.decode.BodyBuffer;
import nl.beurt.gateway.decode.RequestHeaders;
import nl.beurt.gateway.exchange.Loop;
import nl.beurt.gateway.guard.Cases;
import nl.beurt.gateway.guard.Guard;
import nl.beurt.gateway.key.DayKeys;
import nl.beurt.gateway.key.OperatorSecrets;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.peer.PeerReader;
import nl.beurt.gateway.peer.ProxyNetworks;
import nl.beurt.gateway.peer.ProxyTerms;
import nl.beurt.gateway.publish.CheckCodeEndpoint;
import nl.beurt.gateway.publish.EnginePort;
import nl.beurt.gateway.read.KeyPages;
import nl.beurt.gateway.read.Pages;
import nl.beurt.gateway.reply.ProblemTexts;
import nl.beurt.gateway.reply.Problems;
import nl.beurt.gateway.report.RememberedReports;
import nl.beurt.gateway.report.ReportEndpoint;
import nl.beurt.gateway.rounds.RoundAgent;
import nl.beurt.gateway.staff.StaffChanges;
import nl.beurt.gateway.staff.StaffServices;
import org.jspecify.annotations.Nullable;

/**
 * Start here. Two listeners over one engine: the public one on its event loops, the staff one on a loop of its own, so
 * that health and metrics answer when the public side is full.
 */
public final class Gateway implements AutoCloseable {
    private static final int BACKLOG = 4096;
    private static final long DRAIN_MILLIS_MAX = 10_000;

    /**
     * Bytes of answers that the kernel takes before the peer has room for them (tcp(7), TCP_NOTSENT_LOWAT), and up to 64 KiB more. Without it, it
     * takes megabytes of each peer that does not read, until all connections of the machine wait for its memory; and a peer that reads slowly looks for long as
     * if it did not.
     */
    private static final long UNSENT_MAX = 16 * 1024;

    private final GatewayContext context;
    private final CommandRing ring;
    private final Pages pages;
    private final DayKeys days;
    private final KeyPages keyPages;
    private final ProblemTexts texts = ProblemTexts.load();
    private final AtomicBoolean draining = new AtomicBoolean();
    private final AtomicBoolean never = new AtomicBoolean();
    private final Guard guard;
    private final Rates rates;
    private final RememberedReports remembered = new RememberedReports();
    private final RoundAgent agent;
    private final ConnectionCount publicConnections;
    private final Load load;
    private final ConnectionCaps publicCaps;
    private final ConnectionCaps staffCaps;
    private final MultiThreadIoEventLoopGroup acceptor;
    private final MultiThreadIoEventLoopGroup publicLoops;
    private final MultiThreadIoEventLoopGroup staffLoop;
    private final Channel publicListener;
    private final @Nullable Channel proxyListener;
    private final Channel staffListener;

    private Gateway(GatewayContext context, CommandRing ring, Pages pages) throws IOException {
        this.context = context;
        this.ring = ring;
        this.pages = pages;
        guard = new Guard(
                context.checkLimits(),
                context.reportLimits(),
                rule -> context.probe().onCaseOpened(rule.word()));
        rates = new Rates(context.rates());
        days = context.dayKeys();
        keyPages = new KeyPages(days, () -> Instant.ofEpochMilli(context.clock().getAsLong()));
        agent = new RoundAgent(
                ring,
                pages::view,
                context.clock(),
                new OperatorSecrets(context.keys()),
                context.revealAfterMillis(),
                context.returns(),
                context.slotsMax(),
                context.isLed());
        publicConnections = new ConnectionCount("public", context.probe());
        ConnectionCount staffConnections = new ConnectionCount("staff", context.probe());
        load = new Load(
                context.load(),
                ring.size() - ring.size() / EnginePort.BOOKING_SHARE,
                context.eventLoops(),
                context.probe());
        publicCaps = new ConnectionCaps(context.connections(), context.isProxy(), context.probe());
        // Proxies and desks of one office share an address: those who have a token are not counted by it.
        staffCaps = new ConnectionCaps(context.connections(), address -> true, context.probe());
        acceptor = loops(1, "beurt-accept");
        publicLoops = loops(context.eventLoops(), "beurt-public");
        staffLoop = loops(1, "beurt-staff");
        try {
            GatewayPipeline open = new GatewayPipeline(this::publicServices, publicConnections);
            publicListener = bind(publicLoops, open, publicCaps.newGate(), context.publicAddress());
            ProxyTerms proxies = context.proxies();
            proxyListener = proxies.hasProtocolPort()
                    ? bind(
                            publicLoops,
                            open.behind(proxies.networks()),
                            publicCaps.newProxyGate(),
                            context.proxyAddress())
                    : null;
            staffListener = bind(
                    staffLoop,
                    new GatewayPipeline(this::staffServices, staffConnections),
                    staffCaps.newGate(),
                    context.staffAddress());
        } catch (IOException e) {
            stopLoops();
            throw e;
        }
        agent.start();
    }

    /**
     * Binds both listeners.
     *
     * @param pages the engine's view listener, which must have its first view
     * @throws IOException when an address cannot be bound; the message names it
     */
    public static Gateway launch(GatewayContext context, CommandRing ring, Pages pages) throws IOException {
        return new Gateway(context.conclude(), ring, pages);
    }

    public InetSocketAddress publicAddress() {
        return (InetSocketAddress) publicListener.localAddress();
    }

    /** Where proxies connect that speak the PROXY protocol; null where none may. */
    public @Nullable InetSocketAddress proxyAddress() {
        return proxyListener == null ? null : (InetSocketAddress) proxyListener.localAddress();
    }

    public InetSocketAddress staffAddress() {
        return (InetSocketAddress) staffListener.localAddress();
    }

    /** What the connections of one loop of the public listener share. */
    LoopServices publicServices(EventLoop eventLoop) {
        Secrets secrets = context.newSecrets();
        LoadGate gate = load.newGate();
        Problems problems = new Problems(texts, gate);
        RequestHeaders headers = new RequestHeaders(secrets, problems);
        EnginePort engine = new EnginePort(ring, secrets, days, pages, context.proofs(), problems);
        return new LoopServices(
                new Loop(eventLoop, secrets, context.clock(), context.probe())
                        .watchedBy(gate, context.load().waitNanosMax()),
                new PeerReader(context.proxies()),
                new PublicRoutes(
                        engine,
                        headers,
                        pages,
                        keyPages,
                        context.proofs(),
                        problems,
                        new CheckCodeEndpoint(engine, headers, guard),
                        new ReportEndpoint(headers, secrets, problems, guard, context.reports(), remembered)),
                new Door(
                        context.geo(),
                        new RateGate(rates, problems),
                        new Gates(draining, ring, gate, problems),
                        problems),
                problems,
                new BodyBuffer(),
                new LoopConnections(
                        eventLoop,
                        context.connections(),
                        gate,
                        publicCaps,
                        context.proxies().networks(),
                        context.probe()));
    }

    private LoopServices staffServices(EventLoop eventLoop) {
        Secrets secrets = context.newSecrets();
        Problems problems = new Problems(texts);
        StaffServices services = new StaffServices(
                context.tokens(),
                new RequestHeaders(secrets, problems),
                secrets,
                pages,
                agent,
                problems,
                new StaffChanges(pages, problems, context.clock(), context.fourEyesAbove()),
                guard);
        return new LoopServices(
                new Loop(eventLoop, secrets, context.clock(), context.probe()),
                new PeerReader(ProxyTerms.NONE),
                new StaffRoutes(
                        context,
                        ring,
                        services,
                        new EnginePort(ring, secrets, days, pages, context.proofs(), problems)),
                new Gates(never, ring, problems),
                problems,
                new BodyBuffer(),
                new LoopConnections(
                        eventLoop, context.connections(), null, staffCaps, ProxyNetworks.NONE, context.probe()));
    }

    private Channel bind(
            MultiThreadIoEventLoopGroup loops, GatewayPipeline pipeline, ChannelHandler gate, InetSocketAddress address)
            throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(acceptor, loops)
                .channel(channelType())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .handler(gate)
                .childHandler(pipeline);
        if (Epoll.isAvailable()) {
            bootstrap.childOption(EpollChannelOption.TCP_NOTSENT_LOWAT, UNSENT_MAX);
        }
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + address.getHostString() + ":" + address.getPort() + ": "
                            + bound.cause().getMessage() + "; stop what listens there, or choose another port",
                    bound.cause());
        }
        return bound.channel();
    }

    private static MultiThreadIoEventLoopGroup loops(int count, String name) {
        IoHandlerFactory factory = Epoll.isAvailable() ? EpollKeeper.newFactory() : NioIoHandler.newFactory();
        return new MultiThreadIoEventLoopGroup(count, new DefaultThreadFactory(name), factory);
    }

    private static Class<? extends ServerChannel> channelType() {
        return Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    /**
     * Stops accepting and answers what is in flight; requests that still come on open connections get 503. The staff
     * listener goes on until {@link #close()}. Returns when nothing is in the ring any more, or after ten seconds.
     */
    public void drain() throws InterruptedException {
        draining.set(true);
        agent.close();
        publicListener.close().sync();
        if (proxyListener != null) {
            proxyListener.close().sync();
        }
        // Whoever was admitted before has published when each loop has seen the flag.
        settle();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DRAIN_MILLIS_MAX);
        while (ring.remaining() < ring.size() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        // What was decided is answered when each loop has done what it was given, and what it holds back a little.
        for (EventExecutor loop : publicLoops) {
            loop.schedule(() -> {}, Loop.HELD_NANOS_MAX, TimeUnit.NANOSECONDS).await(DRAIN_MILLIS_MAX);
        }
    }

    private void settle() throws InterruptedException {
        for (EventExecutor loop : publicLoops) {
            loop.submit(() -> {}).await(DRAIN_MILLIS_MAX);
        }
    }

    /** Returns when what is due of rounds and days was looked at once, by what is shown now. From any thread but its own. */
    public void lookAtRounds() throws InterruptedException {
        agent.lookNow();
    }

    /** Whether {@link #drain} was called. */
    public boolean isDraining() {
        return draining.get();
    }

    /** The cases that rules open, also those which are computed elsewhere, and that planners decide on. */
    public Cases cases() {
        return guard.cases();
    }

    /** What is in flight, what may be, and what is sent away. */
    public Load load() {
        return load;
    }

    public int publicConnections() {
        return publicConnections.count();
    }

    @Override
    public void close() {
        agent.close();
        publicListener.close();
        if (proxyListener != null) {
            proxyListener.close();
        }
        staffListener.close();
        stopLoops();
    }

    private void stopLoops() {
        acceptor.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        publicLoops.shutdownGracefully(50, 2000, TimeUnit.MILLISECONDS).awaitUninterruptibly();
        staffLoop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
