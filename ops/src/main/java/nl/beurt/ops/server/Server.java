package nl.beurt.ops.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.EngineGauges;
import nl.beurt.engine.SlotEngine;
import nl.beurt.engine.SlotEngineContext;
import nl.beurt.engine.scrub.Scrubber;
import nl.beurt.gateway.Gateway;
import nl.beurt.gateway.GatewayContext;
import nl.beurt.gateway.admit.geo.Geo;
import nl.beurt.gateway.admit.geo.GeoData;
import nl.beurt.gateway.key.DayKeys;
import nl.beurt.gateway.key.KeyCheck;
import nl.beurt.gateway.key.Keys;
import nl.beurt.gateway.key.LinkHashes;
import nl.beurt.gateway.key.OperatorSecrets;
import nl.beurt.gateway.read.Pages;
import nl.beurt.gateway.report.ReportFile;
import nl.beurt.gateway.staff.StaffTokens;
import nl.beurt.ops.config.GeoTerms;
import nl.beurt.ops.config.Settings;
import nl.beurt.ops.fraud.FraudFollower;
import nl.beurt.ops.metrics.Metrics;
import nl.beurt.ops.proof.ProofDirectory;
import nl.beurt.ops.snapshot.SnapshotSupervisor;
import nl.beurt.ops.witness.WitnessCourier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server: first the engine, so that something may be seeded, then the listeners. */
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private static final long VIEW_AGE_SECONDS_MAX = 5;
    private static final long GEO_LOOK_MILLIS = 5000;

    private final Settings settings;
    private final Keys keys;
    private final Metrics metrics = new Metrics();
    private final Pages pages;
    private final OperatorSecrets secrets;
    private final DayKeys dayKeys;
    private final ProofDirectory proofs;
    private final SlotEngine engine;
    private @Nullable Scrubber scrubber;
    private final SnapshotSupervisor snapshots;
    private @Nullable WitnessCourier witness;
    private @Nullable ReportFile reports;
    private @Nullable FraudFollower fraud;
    private @Nullable GeoData geo;
    private volatile @Nullable Gateway gateway;

    private Server(Settings settings, Keys keys) throws IOException {
        this.settings = settings;
        this.keys = keys;
        KeyBond bond = new KeyBond(settings.data(), settings.keys(), KeyCheck.values(keys));
        // Once before the replay, which may take long, and once behind the directory's lock.
        bond.compare();
        SigningTimes times = new SigningTimes(settings.data(), keys.signingKey());
        dayKeys = new DayKeys(keys, times::at);
        pages = new Pages(dayKeys);
        secrets = new OperatorSecrets(keys);
        proofs = new ProofDirectory(settings.data().resolve("proofs"), dayKeys);
        engine = SlotEngine.launch(new SlotEngineContext()
                .directory(settings.data())
                .ringSize(settings.ringSize())
                .segmentLength(settings.segmentLength())
                .limits(settings.limits())
                .probe(metrics)
                .snapshotAtClose(true)
                .proofs(proofs)
                .entryHashes(new LinkHashes(keys))
                .viewListener(pages));
        snapshots = supervisor(settings, engine, bond, times);
    }

    private static SnapshotSupervisor supervisor(Settings settings, SlotEngine engine, KeyBond bond, SigningTimes times)
            throws IOException {
        try {
            EngineGauges gauges = engine.gauges();
            bond.compare();
            // Before the newest key is one that the directory knows: of a directory without times the newest that it
            // knows
            // is taken for the one that signed everything.
            times.keep(engine.clock()::millis);
            bond.keep(gauges.sequence() > 0);
            return new SnapshotSupervisor(settings.data(), settings.keeping(), gauges::segmentNumber).start();
        } catch (IOException | RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    /**
     * Recovers the data directory; nothing listens yet.
     *
     * @throws KeysRefused when the directory was made with other keys
     */
    public static Server launch(Settings settings, Keys keys) throws IOException {
        return new Server(settings, keys);
    }

    public SlotEngine engine() {
        return engine;
    }

    /** Binds both listeners; the server is ready when this returns. */
    public Gateway listen(StaffTokens tokens) throws IOException {
        metrics.watch(engine, this::reasons);
        scrub();
        metrics.watch(snapshots);
        callWitness();
        ReportFile kept = ReportFile.open(settings.data().resolve("reports"), engine.clock()::millis);
        reports = kept;
        Gateway bound = Gateway.launch(
                gated(new GatewayContext())
                        .clock(engine.clock()::millis)
                        .publicAddress(address(settings.host(), settings.port()))
                        .staffAddress(address(settings.staffHost(), settings.staffPort()))
                        .proxies(settings.proxies())
                        .eventLoops(settings.eventLoops())
                        .connections(settings.door().connections())
                        .load(settings.door().load())
                        .keys(keys)
                        .dayKeys(dayKeys)
                        .tokens(tokens)
                        .fourEyesAbove(settings.staff().fourEyesAbove())
                        .slotsMax(engine.limits().slots())
                        .checkInAnyDay(settings.staff().isAnyDay())
                        .rates(settings.rates())
                        .probe(metrics)
                        .metrics(metrics)
                        .health(this::reasons)
                        .proofs(proofs)
                        .reports(kept)
                        .revealAfterMillis(settings.roundHabits().revealAfterMillis())
                        .randomness(settings.outside().randomness())
                        .returns(settings.roundHabits().returns())
                        .lastSnapshot(snapshots),
                engine.ring(),
                pages);
        gateway = bound;
        metrics.watch(bound.load());
        followJournal(bound);
        return bound;
    }

    /** Asks of each address whether it is Dutch, unless that is off. */
    private GatewayContext gated(GatewayContext context) throws IOException {
        GeoTerms terms = settings.geo();
        if (!terms.isOn()) {
            return context;
        }
        GeoData opened = GeoData.open(terms.files(), GEO_LOOK_MILLIS);
        metrics.watch(opened, terms.staleAfter(), engine.clock()::millis);
        geo = opened;
        return context.geo(new Geo(opened, terms.staleAfter()));
    }

    /** What is published of the operator's own secret of a round that is to be announced. */
    public byte[] commit(long round) {
        return secrets.commit(round);
    }

    /** Begins to verify what is not written any more, unless that is off. */
    private void scrub() {
        if (settings.scrubBytesPerSecond() > 0) {
            Scrubber started = new Scrubber(settings.data(), settings.scrubBytesPerSecond()).start();
            metrics.watch(started);
            scrubber = started;
        }
    }

    /** Begins to count what the journal tells the fraud guard, unless that is off. */
    private void followJournal(Gateway bound) {
        if (settings.fraud().isOn()) {
            EngineGauges gauges = engine.gauges();
            FraudFollower started = new FraudFollower(
                            settings.data(), settings.fraud(), gauges::sequence, engine.clock()::millis, bound.cases())
                    .start();
            metrics.watch(started);
            fraud = started;
        }
    }

    /** Begins to send commitments to the witness, where there is one. */
    private void callWitness() throws IOException {
        URI url = settings.outside().witness();
        if (url != null) {
            WitnessCourier started =
                    new WitnessCourier(url, settings.data().resolve("witness"), new CommittedRounds(pages)).start();
            metrics.watch(started);
            witness = started;
        }
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
        String stale = staleView(engine.viewAgeNanos());
        if (stale != null) {
            reasons.add(stale);
        }
        return reasons;
    }

    /** Availability is only as good as the view; null while it is renewed. */
    static @Nullable String staleView(long ageNanos) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(ageNanos);
        return seconds < VIEW_AGE_SECONDS_MAX
                ? null
                : "view-stale: availability was up to date " + seconds
                        + " s ago; the log says why it cannot be renewed";
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
        ReportFile reporting = reports;
        if (reporting != null) {
            reporting.close();
        }
        Scrubber scrubbing = scrubber;
        if (scrubbing != null) {
            scrubbing.close();
        }
        FraudFollower following = fraud;
        if (following != null) {
            following.close();
        }
        GeoData watching = geo;
        if (watching != null) {
            watching.close();
        }
        WitnessCourier calling = witness;
        if (calling != null) {
            calling.close();
        }
        // First: it writes into the directory that the snapshot of the drain goes to.
        snapshots.close();
        engine.close();
        metrics.close();
        LOG.info("drained: everything that was acknowledged is on disk");
    }
}
