package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.key;
import static nl.beurt.gateway.WireRequest.book;
import static nl.beurt.gateway.WireRequest.cancel;
import static nl.beurt.gateway.WireRequest.get;
import static nl.beurt.gateway.WireRequest.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import nl.beurt.engine.ring.CommandEvent;
import nl.beurt.gateway.admit.load.LoadTerms;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.probe.GatewayProbe;
import nl.beurt.gateway.reply.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests that come when there is no room for anybody wait, unread: real sockets, a writer that stands still. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HeldRequestsTest {
    private static final String NOBODY = "a".repeat(26);

    @TempDir
    private Path directory;

    private final AtomicInteger shed = new AtomicInteger();
    private final Map<String, Long> longest = new ConcurrentHashMap<>();
    private final List<WireClient> clients = new ArrayList<>();
    private RunningGateway gateway;
    private CommandEvent stalled;
    private long slot;

    /** A connection on which the first byte of a booking came before all. */
    private WireClient begun;

    private byte[] booking;
    private String booked;
    private String person;

    /** Eight may be in flight, and are. */
    @BeforeEach
    void fill() throws IOException {
        GatewayProbe probe = new GatewayProbe() {
            @Override
            public void onShedClass(String requestClass) {
                shed.incrementAndGet();
            }

            @Override
            public void onAnswer(String route, int status, long nanos) {
                longest.merge(route, nanos, Math::max);
            }
        };
        gateway = RunningGateway.launch(
                directory,
                new GatewayContext()
                        .eventLoops(1)
                        .load(new LoadTerms(0, 8, 8, 10))
                        .probe(probe));
        slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 100);
        person = bsn();
        booked = gateway.call(book(key(), "ukr", slot, person)).text("key");
        booking = book(key(), "ukr", slot, bsn()).bytes();
        byte[] before = get("/v1/products").bytes();
        byte[] both = Arrays.copyOf(before, before.length + 1);
        both[before.length] = booking[0];
        begun = gateway.connect().send(both);
        clients.add(begun);
        assertThat(begun.receive().status()).isEqualTo(200);
        stalled = Objects.requireNonNull(gateway.engine().ring().tryClaim(0));
        for (int i = 1; i <= 8; i++) {
            int count = i;
            send(i <= 6 ? read(NOBODY) : book(key(), "ukr", slot, bsn()));
            Waiting.until("it is in flight", () -> gateway.gateway().load().inFlight() == count);
        }
    }

    @AfterEach
    void close() throws IOException {
        for (WireClient client : clients) {
            client.close();
        }
        gateway.close();
    }

    private WireClient send(WireRequest request) throws IOException {
        WireClient client = gateway.connect().send(request.bytes());
        clients.add(client);
        return client;
    }

    /** A request that is not looked at. */
    private WireClient held(WireRequest request) throws IOException {
        long before = gateway.gateway().load().held();
        WireClient client = send(request);
        Waiting.until("it is held", () -> gateway.gateway().load().held() == before + 1);
        return client;
    }

    private void goOn() {
        gateway.engine().ring().publish(stalled);
    }

    /** Whoever looks at how long people wait sees this too. What everybody reads may be sent away then. */
    @Test
    void shouldTellHowLongItWasHeldInTheTimeOfItsAnswer() throws Exception {
        WireClient client = held(get("/v1/products"));
        TimeUnit.MILLISECONDS.sleep(300);
        goOn();
        assertThat(client.receive().status()).isIn(200, 503);
        assertThat(longest.get("products")).isBetween(300_000_000L, 5_000_000_000L);
    }

    @Test
    void shouldServeThemWhenThereIsRoomAndSendNobodyAway() throws IOException {
        int before = shed.get();
        List<WireClient> waiting = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            waiting.add(held(book(key(), "ukr", slot, bsn())));
        }
        assertThat(gateway.gateway().load().inFlight()).isEqualTo(8);

        goOn();

        for (WireClient client : waiting) {
            assertThat(client.receive().status()).isEqualTo(201);
        }
        assertThat(shed.get()).isEqualTo(before);
        assertThat(gateway.free(slot)).isEqualTo(57);
        Waiting.until("nobody is held", () -> gateway.gateway().load().held() == 0);
        assertThat(waiting.get(0).call(read(NOBODY)).status()).isEqualTo(404);
    }

    @Test
    void shouldServeWhoCameFirstFirst() throws IOException {
        List<WireRequest> bookings = new ArrayList<>();
        List<WireClient> waiting = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            bookings.add(book(key(), "ukr", slot, bsn()));
            waiting.add(held(bookings.get(i)));
        }

        goOn();

        long sequence = 0;
        for (WireClient client : waiting) {
            long next = Long.parseLong(client.receive().header("Beurt-Sequence"));
            assertThat(next).isGreaterThan(sequence);
            sequence = next;
        }
        assertThat(gateway.free(slot)).isEqualTo(85);
    }

    @Test
    void shouldNotHoldCancellations() throws IOException {
        held(read(NOBODY));

        WireClient cancelling = send(cancel(booked, person));

        Waiting.until("it is in flight", () -> gateway.gateway().load().inFlight() == 9);
        goOn();
        assertThat(cancelling.receive().status()).isEqualTo(204);
    }

    @Test
    void shouldTellWhoWaitedTooLongWhenToComeBack() throws IOException {
        long startNanos = System.nanoTime();
        WireClient waiting = held(read(NOBODY));

        WireAnswer answer = waiting.receive();

        assertProblem(answer, Problem.BUSY, Language.EN, Map.of());
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos))
                .isBetween(1900L, 10_000L);
        goOn();
    }

    @Test
    void shouldAnswerWhoHasEndedTheirHalf() throws IOException {
        WireClient waiting = held(book(key(), "ukr", slot, bsn()));
        waiting.endOutput();

        goOn();

        assertThat(waiting.receive().status()).isEqualTo(201);
        assertThat(waiting.isEnded()).isTrue();
    }

    @Test
    void shouldHoldTheRestOfAHeadThatHadBegun() throws IOException {
        WireClient first = held(book(key(), "ukr", slot, bsn()));

        begun.send(Arrays.copyOfRange(booking, 1, booking.length));

        Waiting.until("it is held", () -> gateway.gateway().load().held() == 2);
        assertThat(gateway.gateway().load().inFlight()).isEqualTo(8);
        goOn();
        assertThat(first.receive().status()).isEqualTo(201);
        assertThat(begun.receive().status()).isEqualTo(201);
    }

    @Test
    void shouldForgetWhoLeaves() throws IOException {
        WireClient leaving = held(book(key(), "ukr", slot, bsn()));
        WireClient staying = held(book(key(), "ukr", slot, bsn()));
        int open = gateway.gateway().publicConnections();
        leaving.reset();
        Waiting.until("it has left", () -> gateway.gateway().publicConnections() == open - 1);

        goOn();

        assertThat(staying.receive().status()).isEqualTo(201);
        assertThat(gateway.free(slot)).isEqualTo(96);
        Waiting.until("nobody is held", () -> gateway.gateway().load().held() == 0);
    }

    /** Nobody is left without an answer, and the server stops. */
    @Test
    void shouldAnswerTheHeldWhenItDrains() throws Exception {
        WireClient client = held(book(key(), "ukr", slot, bsn()));
        FutureTask<Boolean> drained = new FutureTask<>(() -> {
            gateway.gateway().drain();
            return true;
        });
        new Thread(drained).start();
        TimeUnit.MILLISECONDS.sleep(100);
        goOn();
        assertProblem(client.receive(), Problem.DRAINING);
        assertThat(drained.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(gateway.gateway().load().held()).isZero();
    }

    /** It is looked at as soon as there is room for the first, which may be no room for it yet. */
    @Test
    void shouldKeepWhatComesBehindWhatIsHeld() throws IOException {
        WireRequest booking = book(key(), "ukr", slot, bsn());
        byte[] all = booking.bytes();
        WireClient waiting = gateway.connect();
        clients.add(waiting);
        waiting.send(Arrays.copyOf(all, 20));
        Waiting.until("it is held", () -> gateway.gateway().load().held() == 1);
        waiting.send(Arrays.copyOfRange(all, 20, all.length));
        waiting.send(read(NOBODY).bytes());

        goOn();

        assertThat(waiting.receive().status()).isEqualTo(201);
        assertThat(waiting.receive().status()).isIn(404, 503);
    }
}
