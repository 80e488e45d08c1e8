package nl.beurt.bench.replay.world;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import nl.beurt.engine.SlotEngine;
import nl.beurt.engine.SlotEngineContext;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.gateway.Gateway;
import nl.beurt.gateway.GatewayContext;
import nl.beurt.gateway.admit.geo.Geo;
import nl.beurt.gateway.admit.geo.GeoData;
import nl.beurt.gateway.admit.geo.GeoFiles;
import nl.beurt.gateway.admit.load.LoadTerms;
import nl.beurt.gateway.key.DayKeys;
import nl.beurt.gateway.key.Keys;
import nl.beurt.gateway.key.LinkHashes;
import nl.beurt.gateway.peer.ProxyHeader;
import nl.beurt.gateway.peer.ProxyNetworks;
import nl.beurt.gateway.peer.ProxyTerms;
import nl.beurt.gateway.read.Pages;
import nl.beurt.gateway.report.ReportFile;
import nl.beurt.gateway.staff.StaffTokens;
import nl.beurt.ops.config.RoundHabits;
import nl.beurt.ops.proof.ProofDirectory;

/**
 * A real planner whose time stands still until it is told to go on. It begins empty, with keys and nonces of a seed, so that the
 * same requests at the same instants give the same state. Belongs to one thread.
 */
public final class VirtualPlanner implements AutoCloseable {
    private static final StateLimits LIMITS = new StateLimits(1 << 17, 1 << 18, 1 << 19, 1 << 20);
    private static final int RING_SIZE = 1 << 12;
    private static final int SEGMENT_LENGTH = 16 << 20;
    private static final int FOUR_EYES_ABOVE = 50;
    private static final long LOOK_NANOS = 200_000;
    /** Whoever of the people comes from elsewhere is said to by a proxy; the others are on this machine. */
    private static final ProxyTerms PROXY =
            new ProxyTerms(ProxyNetworks.read("127.0.0.1"), ProxyHeader.X_FORWARDED_FOR, ProxyTerms.NO_PORT);

    /** The networks are those of today, which were made after the year that is lived through. */
    private static final Duration STALE_AFTER = Duration.ofDays(3650);

    private static final long LOOK_AT_FILES_MILLIS = 60_000;

    /** Nobody is sent away because this machine is slow: time is virtual, and the year the same each time. */
    private static final LoadTerms UNLIMITED = new LoadTerms(0, RING_SIZE, 0, 100);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final VirtualTime time;
    private final SlotEngine engine;
    private final ReportFile reports;
    private final GeoData networks;
    private final Gateway gateway;

    private VirtualPlanner(Path directory, Instant start, long seed, StaffTokens tokens) throws IOException {
        time = new VirtualTime(start);
        SeededSecrets secrets = new SeededSecrets(seed);
        Keys keys = secrets.keys();
        DayKeys dayKeys = new DayKeys(keys);
        Pages pages = new Pages(dayKeys);
        ProofDirectory proofs = new ProofDirectory(directory.resolve("proofs"), dayKeys);
        engine = SlotEngine.launch(new SlotEngineContext()
                .directory(directory)
                .ringSize(RING_SIZE)
                .segmentLength(SEGMENT_LENGTH)
                .limits(LIMITS)
                .virtualTime(time)
                .proofs(proofs)
                .entryHashes(new LinkHashes(keys))
                .viewListener(pages));
        reports = ReportFile.open(directory.resolve("reports"), time::millis);
        networks = GeoData.open(GeoFiles.SHIPPED, LOOK_AT_FILES_MILLIS);
        gateway = launch(
                new GatewayContext()
                        .clock(time::millis)
                        .led()
                        .nonces(secrets::nonces)
                        .publicAddress(free())
                        .staffAddress(free())
                        .eventLoops(1)
                        .proxies(PROXY)
                        .geo(new Geo(networks, STALE_AFTER))
                        .load(UNLIMITED)
                        .keys(keys)
                        .tokens(tokens)
                        .fourEyesAbove(FOUR_EYES_ABOVE)
                        .proofs(proofs)
                        .reports(reports)
                        .revealAfterMillis(RoundHabits.STANDARD.revealAfterMillis())
                        .returns(RoundHabits.STANDARD.returns()),
                pages);
    }

    private Gateway launch(GatewayContext context, Pages pages) throws IOException {
        try {
            return Gateway.launch(context, engine.ring(), pages);
        } catch (IOException e) {
            engine.close();
            throw e;
        }
    }

    /**
     * Starts a planner on free ports of this machine.
     *
     * @param directory where its data is to be; empty
     * @param seed of keys and nonces
     */
    public static VirtualPlanner launch(Path directory, Instant start, long seed, List<StaffTokens.Token> tokens)
            throws IOException {
        return new VirtualPlanner(directory, start, seed, new StaffTokens(tokens));
    }

    private static InetSocketAddress free() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    public URI publicUri() {
        return uri(gateway.publicAddress());
    }

    public URI staffUri() {
        return uri(gateway.staffAddress());
    }

    private static URI uri(InetSocketAddress address) {
        return URI.create("http://127.0.0.1:" + address.getPort());
    }

    public Instant now() {
        return Instant.ofEpochMilli(time.millis());
    }

    /**
     * Time jumps, then everything that is due by then is done.
     *
     * @throws IllegalArgumentException for an instant that is past
     */
    public void advanceTo(Instant instant) throws InterruptedException {
        time.moveTo(instant);
        settle();
    }

    /**
     * Waits until nothing is left to do now: what was asked for is decided and shown, steps of draws and changes are done, and
     * the planner has looked at what days and rounds want. Nobody may be asking meanwhile.
     *
     * @throws IllegalStateException when there is no end of it
     */
    public void settle() throws InterruptedException {
        long before;
        do {
            awaitSettled();
            before = engine.gauges().sequence();
            gateway.lookAtRounds();
            awaitSettled();
        } while (engine.gauges().sequence() != before);
    }

    private void awaitSettled() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!engine.isSettled()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("the planner is still at work after " + PATIENCE.toSeconds()
                        + " s of real time at " + now() + ": see its log");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            gateway.drain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        gateway.close();
        networks.close();
        reports.close();
        engine.close();
    }
}
