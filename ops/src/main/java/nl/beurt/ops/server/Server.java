package nl.beurt.ops.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import nl.beurt.engine.EngineGauges;
import nl.beurt.engine.SlotEngine;
import nl.beurt.engine.SlotEngineContext;
import nl.beurt.gateway.Gateway;
import nl.beurt.gateway.GatewayContext;
import nl.beurt.gateway.key.Keys;
import nl.beurt.gateway.read.Pages;
import nl.beurt.gateway.staff.StaffTokens;
import nl.beurt.ops.config.Settings;
import nl.beurt.ops.metrics.Metrics;
import nl.beurt.ops.snapshot.SnapshotSupervisor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server: first the engine, so that something may be seeded, then the listeners. */
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final Settings settings;
    private final Metrics metrics = new Metrics();
    private final Pages pages = new Pages();
    private final SlotEngine engine;
    private final SnapshotSupervisor snapshots;
    private volatile @Nullable Gateway gateway;

    private Server(Settings settings) throws IOException {
        this.settings = settings;
        engine = SlotEngine.launch(new SlotEngineContext()
                .directory(settings.data())
                .ringSize(settings.ringSize())
                .segmentLength(settings.segmentLength())
                .limits(settings.limits())
                .probe(metrics)
                .snapshotAtClose(true)
                .viewListener(pages));
        snapshots = supervisor(settings, engine);
    }

    private static SnapshotSupervisor supervisor(Settings settings, SlotEngine engine) throws IOException {
        try {
            EngineGauges gauges = engine.gauges();
            return new SnapshotSupervisor(settings.data(), settings.keeping(), gauges::segmentNumber).start();
        } catch (IOException | RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    /** Recovers the data directory; nothing listens yet. */
    public static Server launch(Settings settings) throws IOException {
        return new Server(settings);
    }

    public SlotEngine engine() {
        return engine;
    }

    /** Binds both listeners; the server is ready when this returns. */
    public Gateway listen(Keys keys, StaffTokens tokens) throws IOException {
        metrics.watch(engine, this::reasons);
        metrics.watch(snapshots);
        Gateway bound = Gateway.launch(
                new GatewayContext()
                        .publicAddress(address(settings.host(), settings.port()))
                        .staffAddress(address(settings.staffHost(), settings.staffPort()))
                        .eventLoops(settings.eventLoops())
                        .connectionsMax(settings.connectionsMax())
                        .keys(keys)
                        .tokens(tokens)
                        .probe(metrics)
                        .metrics(metrics)
                        .health(this::reasons)
                        .lastSnapshot(snapshots),
                engine.ring(),
                pages);
        gateway = bound;
        return bound;
    }

    @SuppressWarnings("AddressSelection") // one address to bind to is what is wanted
    private static InetSocketAddress address(String host, int port) {
        return new InetSocketAddress(host, port);
    }

    /** Why the server is not ready. */
    private List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        Gateway bound = gateway;
        if (bound == null) {
            reasons.add("starting");
        } else if (bound.isDraining()) {
            reasons.add("draining");
        }
        if (engine.gauges().isStorageFull()) {
            reasons.add("storage-full: the next journal segment cannot be reserved");
        }
        return reasons;
    }

    /** Stops accepting, answers what is in flight, makes everything durable and stops. */
    @Override
    public void close() throws IOException {
        LOG.info("draining");
        Gateway bound = gateway;
        if (bound != null) {
            try {
                bound.drain();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            bound.close();
        }
        // First: it writes into the directory that the snapshot of the drain goes to.
        snapshots.close();
        engine.close();
        metrics.close();
        LOG.info("drained: everything that was acknowledged is on disk");
    }
}
