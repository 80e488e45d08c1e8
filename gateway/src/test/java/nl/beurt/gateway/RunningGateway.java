package nl.beurt.gateway;

import ch.qos.logback.classic.Level;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import nl.beurt.engine.SlotEngine;
import nl.beurt.engine.SlotEngineContext;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.gateway.key.DayKeys;
import nl.beurt.gateway.key.Keys;
import nl.beurt.gateway.key.LinkHashes;
import nl.beurt.gateway.read.Pages;
import nl.beurt.gateway.staff.Role;
import nl.beurt.gateway.staff.StaffTokens;

/**
 * A real gateway over a real engine, on free ports of this machine. Its answers are held against the contract; what it
 * logs as a warning or an error, leaks of buffers among it, fails the test that closes it.
 */
final class RunningGateway implements AutoCloseable {
    static final String OPS_TOKEN = "token-of-ops";
    static final String DESK_TOKEN = "token-of-desk";
    static final String PLANNER_TOKEN = "token-of-planner";
    static final String SECOND_PLANNER_TOKEN = "token-of-second-planner";
    static final String ASSEN_TOKEN = "token-of-assen";
    static final String ASSEN_HELPER_TOKEN = "token-of-a-helper-of-assen";
    static final String OLD_TOKEN = "token-of-yesterday";
    static final String HELPER_TOKEN = "token-of-helper";
    static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    private static final int RING_SIZE = 1024;
    private static final int SEGMENT_LENGTH = 1 << 20;

    private final Path directory;
    private final Keys keys;
    private final LogWatch log = new LogWatch(Level.WARN);
    private final Pages pages;
    private final SlotEngine engine;
    private final Gateway gateway;
    private final EngineCalls calls;

    private RunningGateway(Path directory, Keys keys, GatewayContext context) throws IOException {
        this.directory = directory;
        this.keys = keys;
        pages = new Pages(new DayKeys(keys));
        engine = SlotEngine.launch(new SlotEngineContext()
                .directory(directory)
                .ringSize(RING_SIZE)
                .segmentLength(SEGMENT_LENGTH)
                .limits(new StateLimits(1 << 10, 1 << 14, 1 << 14, 1 << 14))
                .entryHashes(new LinkHashes(keys))
                .viewListener(pages));
        calls = new EngineCalls(engine.ring());
        gateway = Gateway.launch(
                context.publicAddress(free())
                        .staffAddress(free())
                        .keys(keys)
                        .tokens(new StaffTokens(List.of(
                                new StaffTokens.Token("ops", Role.OPS, StaffTokens.hash(OPS_TOKEN)),
                                new StaffTokens.Token("desk", Role.DESK, StaffTokens.hash(DESK_TOKEN)),
                                new StaffTokens.Token("planner", Role.PLANNER, StaffTokens.hash(PLANNER_TOKEN)),
                                new StaffTokens.Token("second", Role.PLANNER, StaffTokens.hash(SECOND_PLANNER_TOKEN)),
                                new StaffTokens.Token("helper", Role.HELPER, StaffTokens.hash(HELPER_TOKEN)),
                                ofAssen(Role.PLANNER),
                                ofAssen(Role.DESK),
                                new StaffTokens.Token(
                                        "assen-helper",
                                        Role.HELPER,
                                        StaffTokens.hash(ASSEN_HELPER_TOKEN),
                                        Set.of("assen"),
                                        Long.MAX_VALUE),
                                new StaffTokens.Token(
                                        "old",
                                        Role.PLANNER,
                                        StaffTokens.hash(OLD_TOKEN),
                                        Set.of(),
                                        System.currentTimeMillis())))),
                engine.ring(),
                pages);
        if (engine.view().catalog().products().isEmpty()) {
            calls.configure(TestCatalog.catalog());
            awaitView();
        }
    }

    /** A token that is good at Assen only, for two roles. */
    private static StaffTokens.Token ofAssen(Role role) {
        return new StaffTokens.Token("assen", role, StaffTokens.hash(ASSEN_TOKEN), Set.of("assen"), Long.MAX_VALUE);
    }

    /** Starts on a directory: with the test catalog if it is new, with what it holds if it is not. */
    static RunningGateway launch(Path directory) throws IOException {
        return launch(directory, new GatewayContext());
    }

    /** As {@link #launch(Path)}, with knobs; addresses, keys and tokens are set here. */
    static RunningGateway launch(Path directory, GatewayContext context) throws IOException {
        return launch(directory, keys(1), context);
    }

    /** As {@link #launch(Path)}, with keys. */
    static RunningGateway launch(Path directory, Keys keys, GatewayContext context) throws IOException {
        return new RunningGateway(directory, keys, context);
    }

    /** Keys that are the same in each run; codes and capabilities have one key, of this id. */
    static Keys keys(int id) {
        return new Keys(
                key(101), key(102), Map.of(id, key(id)), Map.of(id, key(50 + id)), id, id, Map.of(1, key(103)), 1);
    }

    private static SecretKey key(int number) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) number);
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    private static InetSocketAddress free() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** Stops and starts again on the same directory with the same keys. */
    RunningGateway restart() throws IOException {
        return restart(new GatewayContext());
    }

    /** As {@link #restart()}, with knobs. */
    RunningGateway restart(GatewayContext context) throws IOException {
        close();
        return launch(directory, keys, context);
    }

    SlotEngine engine() {
        return engine;
    }

    Pages pages() {
        return pages;
    }

    Gateway gateway() {
        return gateway;
    }

    EngineCalls calls() {
        return calls;
    }

    InetSocketAddress address() {
        return gateway.publicAddress();
    }

    WireClient connect() throws IOException {
        return new WireClient(gateway.publicAddress());
    }

    WireClient connectStaff() throws IOException {
        return new WireClient(gateway.staffAddress());
    }

    /** Sends a request on a connection of its own; the answer is held against the contract. */
    WireAnswer call(WireRequest request) throws IOException {
        try (WireClient client = connect()) {
            return Contract.check(request, client.call(request));
        }
    }

    WireAnswer callStaff(WireRequest request) throws IOException {
        try (WireClient client = connectStaff()) {
            return Contract.checkStaff(request, client.call(request));
        }
    }

    /** A slot that is open, at a location, with seats; tomorrow at ten. */
    long newSlot(Product product, Location location, int seats) {
        return newSlot(product, location, seats, startMillis(1, 10), 0);
    }

    /** A slot of a round of its own that opens at an instant. */
    long newSlot(Product product, Location location, int seats, long startMillis, long opensAtMillis) {
        long slot = newSlotOfNoRound(product, location, seats, startMillis);
        calls.openRound(nextRound(), product.number(), opensAtMillis);
        awaitView();
        return slot;
    }

    /** A slot whose round is not opened yet; the next one opens with it. */
    long newSlotOfNoRound(Product product, Location location, int seats, long startMillis) {
        calls.makeSlot(nextRound(), product.number(), location.number(), startMillis, seats);
        awaitView();
        return engine.view().slots().size();
    }

    /** Number of the next round. */
    long nextRound() {
        return Stream.concat(engine.view().rounds().keySet().stream(), engine.view().draws().keySet().stream())
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0)
                + 1;
    }

    /** A local time some days from now, epoch milliseconds. */
    static long startMillis(int days, int hour) {
        return LocalDate.now(AMSTERDAM)
                .plusDays(days)
                .atTime(LocalTime.of(hour, 0))
                .atZone(AMSTERDAM)
                .toInstant()
                .toEpochMilli();
    }

    /** Waits until the view shows everything that is accepted. */
    void awaitView() {
        long sequence = calls.state().sequence();
        Waiting.until("the view shows " + sequence, () -> engine.view().sequence() >= sequence);
        // The listener hears of a view right after it is there.
        Waiting.sleep(5);
    }

    /** Seats of a slot that are free. */
    int free(long slot) {
        awaitView();
        return engine.view().slots().get((int) slot - 1).free();
    }

    @Override
    public void close() throws IOException {
        stop();
        if (!log.lines().isEmpty()) {
            throw new AssertionError("there was logged: " + log.lines());
        }
    }

    /** Closes where one line with this text must have been logged, and nothing else. */
    void closeHavingLogged(String text) throws IOException {
        stop();
        if (log.lines().size() != 1 || !log.lines().get(0).contains(text)) {
            throw new AssertionError("there was logged: " + log.lines());
        }
    }

    private void stop() throws IOException {
        gateway.close();
        engine.close();
        provokeLeakReports();
        log.close();
    }

    /** A buffer that was lost is told of when another is made after it was collected. */
    private static void provokeLeakReports() {
        System.gc();
        Waiting.sleep(20);
        for (int i = 0; i < 10; i++) {
            PooledByteBufAllocator.DEFAULT.directBuffer(64).release();
        }
    }
}
