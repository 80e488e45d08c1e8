package nl.beurt.gateway;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import nl.beurt.gateway.admit.geo.Geo;
import nl.beurt.gateway.admit.load.LoadTerms;
import nl.beurt.gateway.admit.rate.RateLimits;
import nl.beurt.gateway.connect.ConnectionTerms;
import nl.beurt.gateway.guard.Limits;
import nl.beurt.gateway.key.DayKeys;
import nl.beurt.gateway.key.Keys;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.peer.ClientAddress;
import nl.beurt.gateway.peer.ProxyTerms;
import nl.beurt.gateway.probe.GatewayProbe;
import nl.beurt.gateway.probe.MetricsText;
import nl.beurt.gateway.randomness.RandomnessVerifier;
import nl.beurt.gateway.read.Proofs;
import nl.beurt.gateway.report.FraudReports;
import nl.beurt.gateway.rounds.ReturnsSchedule;
import nl.beurt.gateway.staff.Health;
import nl.beurt.gateway.staff.LastSnapshot;
import nl.beurt.gateway.staff.StaffTokens;
import org.jspecify.annotations.Nullable;

/** Every knob of a gateway, with a default for each but the keys. Checked once, in {@link #conclude()}. */
public final class GatewayContext {
    /** A core each but for the writer's. */
    public static final int EVENT_LOOPS_DEFAULT =
            Math.max(1, Runtime.getRuntime().availableProcessors() - 1);

    private InetSocketAddress publicAddress = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080);
    private InetSocketAddress staffAddress = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9090);
    private ProxyTerms proxies = ProxyTerms.NONE;
    private boolean isLed;
    private LongSupplier clock = System::currentTimeMillis;
    private @Nullable Supplier<LongSupplier> nonces;
    private int eventLoops = EVENT_LOOPS_DEFAULT;
    private ConnectionTerms connections = ConnectionTerms.STANDARD;
    private LoadTerms load = LoadTerms.STANDARD;
    private Predicate<ClientAddress> isProxy = ClientAddress::isPrivate;
    private @Nullable Keys keys;
    private @Nullable DayKeys dayKeys;
    private StaffTokens tokens = new StaffTokens(List.of());
    private GatewayProbe probe = GatewayProbe.NONE;
    private MetricsText metrics = () -> new byte[0];
    private Health health = List::of;
    private LastSnapshot lastSnapshot = LastSnapshot.NONE;
    private Proofs proofs = Proofs.NONE;
    private RandomnessVerifier randomness = new RandomnessVerifier(null, null);
    private long revealAfterMillis = 2000;
    private int fourEyesAbove;
    private long slotsMax = Long.MAX_VALUE;
    private boolean checkInAnyDay;
    private Limits checkLimits = Limits.OF_CHECKS;
    private Limits reportLimits = Limits.OF_REPORTS;
    private FraudReports reports = FraudReports.NONE;
    private ReturnsSchedule returns = ReturnsSchedule.NONE;
    private @Nullable Geo geo;
    private RateLimits rates = RateLimits.STANDARD;

    /**
     * What codes and links are made of, 64 bits each, of each event loop in turn: for simulations that are to be the same each
     * time. Drawn by the operating system unless told so.
     */
    public GatewayContext nonces(Supplier<LongSupplier> ofEachLoop) {
        nonces = ofEachLoop;
        return this;
    }

    Secrets newSecrets() {
        return nonces == null ? new Secrets(keys()) : new Secrets(keys(), nonces.get());
    }

    /**
     * The engine's time, epoch milliseconds: by it rounds are led, and what people and staff ask for is judged. The wall clock
     * unless told so.
     */
    public GatewayContext clock(LongSupplier millis) {
        clock = millis;
        return this;
    }

    /** What is due of rounds and days is looked at only by {@link Gateway#lookAtRounds}: of a planner in virtual time. */
    public GatewayContext led() {
        isLed = true;
        return this;
    }

    boolean isLed() {
        return isLed;
    }

    /** How many slots the engine has room for: a round that would need more is not begun. No bound unless told so. */
    public GatewayContext slotsMax(long count) {
        slotsMax = count;
        return this;
    }

    long slotsMax() {
        return slotsMax;
    }

    public LongSupplier clock() {
        return clock;
    }

    /** Where the public listener binds; port 0 picks a free one. */
    public GatewayContext publicAddress(InetSocketAddress address) {
        publicAddress = address;
        return this;
    }

    public InetSocketAddress publicAddress() {
        return publicAddress;
    }

    /** Where the staff listener binds; port 0 picks a free one. */
    public GatewayContext staffAddress(InetSocketAddress address) {
        staffAddress = address;
        return this;
    }

    public InetSocketAddress staffAddress() {
        return staffAddress;
    }

    /** How clients behind proxies are known on the public side; by default no proxy is believed. */
    public GatewayContext proxies(ProxyTerms terms) {
        proxies = terms;
        return this;
    }

    public ProxyTerms proxies() {
        return proxies;
    }

    /** Where proxies connect that speak the PROXY protocol: beside the public listener. */
    InetSocketAddress proxyAddress() {
        return new InetSocketAddress(publicAddress.getAddress(), proxies.protocolPort());
    }

    /** Event loops of the public listener, 1 to 256; by default a core each but for the writer's. */
    public GatewayContext eventLoops(int count) {
        eventLoops = count;
        return this;
    }

    public int eventLoops() {
        return eventLoops;
    }

    /** How many connections there may be, and how long they may keep us waiting; of either listener. */
    public GatewayContext connections(ConnectionTerms terms) {
        connections = terms;
        return this;
    }

    public ConnectionTerms connections() {
        return connections;
    }

    /** What holds under load, of the public listener. */
    public GatewayContext load(LoadTerms terms) {
        load = terms;
        return this;
    }

    public LoadTerms load() {
        return load;
    }

    /**
     * Whose connections are not counted by address, besides those of configured proxies; by default this machine's and those of
     * private networks.
     */
    public GatewayContext isProxy(Predicate<ClientAddress> of) {
        isProxy = of;
        return this;
    }

    Predicate<ClientAddress> isProxy() {
        return isProxy.or(proxies.networks()::contains);
    }

    /** The secret keys. Required. */
    public GatewayContext keys(Keys secretKeys) {
        keys = secretKeys;
        return this;
    }

    public Keys keys() {
        Keys given = keys;
        if (given == null) {
            throw new IllegalArgumentException("no keys are given: set keys()");
        }
        return given;
    }

    /** The keys that sign; by default those that the secret keys make, of which the newest signs everything. */
    public GatewayContext dayKeys(DayKeys signing) {
        dayKeys = signing;
        return this;
    }

    DayKeys dayKeys() {
        DayKeys given = dayKeys;
        if (given == null) {
            given = new DayKeys(keys());
            dayKeys = given;
        }
        return given;
    }

    public GatewayContext tokens(StaffTokens staffTokens) {
        tokens = staffTokens;
        return this;
    }

    public StaffTokens tokens() {
        return tokens;
    }

    public GatewayContext probe(GatewayProbe gatewayProbe) {
        probe = gatewayProbe;
        return this;
    }

    public GatewayProbe probe() {
        return probe;
    }

    public GatewayContext metrics(MetricsText text) {
        metrics = text;
        return this;
    }

    public MetricsText metrics() {
        return metrics;
    }

    public GatewayContext health(Health asked) {
        health = asked;
        return this;
    }

    public Health health() {
        return health;
    }

    /** Knows the newest snapshot. */
    public GatewayContext lastSnapshot(LastSnapshot snapshots) {
        lastSnapshot = snapshots;
        return this;
    }

    public LastSnapshot lastSnapshot() {
        return lastSnapshot;
    }

    /** Knows what was written of draws. */
    public GatewayContext proofs(Proofs written) {
        proofs = written;
        return this;
    }

    public Proofs proofs() {
        return proofs;
    }

    /** What verifies the randomness of draws; by default no beacon is known. */
    public GatewayContext randomness(RandomnessVerifier verifier) {
        randomness = verifier;
        return this;
    }

    public RandomnessVerifier randomness() {
        return randomness;
    }

    /** Milliseconds for which a commitment is published before the operator alone reveals its secret. */
    public GatewayContext revealAfterMillis(long millis) {
        revealAfterMillis = millis;
        return this;
    }

    public long revealAfterMillis() {
        return revealAfterMillis;
    }

    /** When returned seats are drawn; by default never. */
    public GatewayContext returns(ReturnsSchedule schedule) {
        returns = schedule;
        return this;
    }

    public ReturnsSchedule returns() {
        return returns;
    }

    /** Whether a desk admits people on another day than that of their appointment, for a demo; by default not. */
    public GatewayContext checkInAnyDay(boolean isAnyDay) {
        checkInAnyDay = isAnyDay;
        return this;
    }

    public boolean checkInAnyDay() {
        return checkInAnyDay;
    }

    /** How often one may check codes that are not theirs. */
    public GatewayContext checkLimits(Limits limits) {
        checkLimits = limits;
        return this;
    }

    public Limits checkLimits() {
        return checkLimits;
    }

    /** How often one address, device or person from these may ask. */
    public GatewayContext rates(RateLimits limits) {
        rates = limits;
        return this;
    }

    public RateLimits rates() {
        return rates;
    }

    /** How often one may report a fraud. */
    public GatewayContext reportLimits(Limits limits) {
        reportLimits = limits;
        return this;
    }

    public Limits reportLimits() {
        return reportLimits;
    }

    /** Where fraud reports are kept; by default none are taken. Closed by whoever gave it, after the gateway. */
    public GatewayContext reports(FraudReports kept) {
        reports = kept;
        return this;
    }

    public FraudReports reports() {
        return reports;
    }

    /** Decides who is in the Netherlands; by default everybody is. What it asks is closed by whoever gave it, after the gateway. */
    public GatewayContext geo(Geo decider) {
        geo = decider;
        return this;
    }

    @Nullable
    Geo geo() {
        return geo;
    }

    /** A change of the staff that affects more people needs a second planner; 0, the default: none does. */
    public GatewayContext fourEyesAbove(int people) {
        fourEyesAbove = people;
        return this;
    }

    public int fourEyesAbove() {
        return fourEyesAbove;
    }

    /**
     * Checks every knob.
     *
     * @throws IllegalArgumentException with the value and the remedy
     */
    GatewayContext conclude() {
        keys();
        requireRange("eventLoops", eventLoops, 1, 256);
        requireRange("fourEyesAbove", fourEyesAbove, 0, Integer.MAX_VALUE);
        return this;
    }

    private static void requireRange(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ": give from " + min + " to " + max);
        }
    }
}
