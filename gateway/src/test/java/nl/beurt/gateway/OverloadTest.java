package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.key;
import static nl.beurt.gateway.WireRequest.book;
import static nl.beurt.gateway.WireRequest.cancel;
import static nl.beurt.gateway.WireRequest.get;
import static nl.beurt.gateway.WireRequest.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import nl.beurt.engine.ring.CommandEvent;
import nl.beurt.engine.ring.CommandRing;
import nl.beurt.gateway.connect.ConnectionTerms;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.reply.Problem;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full ring, a drain, too many connections: refused early, cheaply, and with when to come back. */
class OverloadTest {
    @TempDir
    private Path directory;

    @Test
    void shouldRefuseBeforeTheBodyIsReadWhenTheRingIsFull() throws IOException {
        try (RunningGateway gateway = RunningGateway.launch(directory);
                WireClient client = gateway.connect()) {
            long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 10);
            WireRequest booking = book(key(), "ukr", slot, bsn());
            List<CommandEvent> taken = take(gateway, 0);

            WireAnswer answer =
                    Contract.check(booking, client.send(booking.head()).receive());

            assertBusy(answer);
            client.send(booking.body() == null ? new byte[0] : booking.body());
            assertBusy(Contract.check(booking, client.call(booking.with("Accept-Language", "uk"))), Language.UK);
            assertBusy(client.call(cancel("a".repeat(26), bsn())));
            assertBusy(client.call(read("a".repeat(26))));
            assertThat(client.call(get("/v1/availability?product=ukr")).status())
                    .isEqualTo(200);
            assertThat(client.call(get("/v1/products")).status()).isEqualTo(200);
            giveBack(gateway, taken);
            assertThat(client.call(booking).status()).isEqualTo(201);
        }
    }

    @Test
    void shouldShedReadsBeforeBookingsAndCancelsLast() throws IOException {
        try (RunningGateway gateway = RunningGateway.launch(directory);
                WireClient client = gateway.connect();
                WireClient waiting = gateway.connect()) {
            long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 10);
            String person = bsn();
            String capability = client.call(book(key(), "ukr", slot, person)).text("key");

            List<CommandEvent> taken = take(gateway, gateway.engine().ring().size() / 4);
            assertBusy(client.call(read(capability)));
            taken.addAll(take(gateway, gateway.engine().ring().size() / 16));
            assertBusy(client.call(book(key(), "ukr", slot, bsn())));
            waiting.send(cancel(capability, person).bytes());
            giveBack(gateway, taken);

            assertThat(waiting.receive().status()).isEqualTo(204);
        }
    }

    @Test
    void shouldSpreadWhenToComeBack() throws IOException {
        TreeSet<Integer> seconds = new TreeSet<>();
        try (RunningGateway gateway = RunningGateway.launch(directory);
                WireClient client = gateway.connect()) {
            List<CommandEvent> taken = take(gateway, 0);
            for (int i = 0; i < 200; i++) {
                seconds.add(Integer.parseInt(client.call(read("a".repeat(26))).header("Retry-After")));
            }
            giveBack(gateway, taken);
        }
        assertThat(seconds).hasSizeGreaterThan(1);
        assertThat(seconds.first()).isPositive();
    }

    @Test
    void shouldRefuseEverythingAndCloseWhenDraining() throws Exception {
        try (RunningGateway gateway = RunningGateway.launch(directory)) {
            long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 10);
            List<WireRequest> requests = List.of(
                    book(key(), "ukr", slot, bsn()),
                    read("a".repeat(26)),
                    cancel("a".repeat(26), bsn()),
                    get("/v1/products"),
                    get("/v1/openapi.json"),
                    get("/v1/availability?product=ukr"));
            List<WireClient> clients = new ArrayList<>();
            while (clients.size() < requests.size()) {
                WireClient client = gateway.connect();
                assertThat(client.call(get("/v1/locations")).status()).isEqualTo(200);
                clients.add(client);
            }

            gateway.gateway().drain();

            for (int i = 0; i < requests.size(); i++) {
                try (WireClient client = clients.get(i)) {
                    WireAnswer answer = Contract.check(requests.get(i), client.call(requests.get(i)));
                    assertProblem(answer, Problem.DRAINING);
                    assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
                    assertThat(answer.header("Connection")).isEqualTo("close");
                    assertThat(client.isEnded()).isTrue();
                }
            }
            assertThat(gateway.free(slot)).isEqualTo(10);
            assertThat(gateway.callStaff(get("/livez")).status()).isEqualTo(200);
        }
    }

    /** The answer to a code check is held back for a millisecond, in which a drain may come. */
    @RepeatedTest(5)
    void shouldAnswerWhatIsHeldBackWhenDraining() throws Exception {
        try (RunningGateway gateway = RunningGateway.launch(directory);
                WireClient client = gateway.connect()) {
            WireRequest check = CodeCheckTest.post(CodeCheckTest.code(1), bsn());
            for (int i = 0; i < 100; i++) {
                assertThat(client.call(check).status()).isEqualTo(200);
            }
            client.send(check.bytes());
            LockSupport.parkNanos(500_000);

            gateway.gateway().drain();
            gateway.gateway().close();

            // 503 where it had not been read yet; but an answer.
            assertThat(client.receive().status()).isIn(200, 503);
        }
    }

    /** A client whose booking was decided hears of it, however the drain falls. */
    @RepeatedTest(5)
    void shouldAnswerWhatWasDecidedWhenDraining() throws Exception {
        int clients = 8;
        Map<String, Boolean> booked = new ConcurrentHashMap<>();
        try (RunningGateway gateway = RunningGateway.launch(directory)) {
            long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 100_000);
            AtomicInteger answered = new AtomicInteger();
            CountDownLatch ended = new CountDownLatch(clients);
            for (int i = 0; i < clients; i++) {
                new Thread(() -> {
                            bookUntilTheEnd(gateway, slot, answered, booked);
                            ended.countDown();
                        })
                        .start();
            }
            Waiting.until("bookings come in", () -> answered.get() > 50);

            gateway.gateway().drain();
            gateway.gateway().close();

            ended.await();
            assertThat(gateway.free(slot)).isEqualTo(100_000 - answered.get());
        }
    }

    private static void bookUntilTheEnd(
            RunningGateway gateway, long slot, AtomicInteger answered, Map<String, Boolean> booked) {
        try (WireClient client = gateway.connect()) {
            while (true) {
                WireAnswer answer = client.call(book(key(), "ukr", slot, bsn()));
                if (answer.status() != 201) {
                    return;
                }
                booked.put(answer.text("key"), true);
                answered.incrementAndGet();
            }
        } catch (EOFException | SocketException closed) {
            // Between requests, or a request that was not decided: the seats will tell.
            return;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @SuppressWarnings("try") // closed early on purpose
    void shouldAcceptNobodyAtTheLimitUntilAConnectionEnds() throws Exception {
        try (RunningGateway gateway = RunningGateway.launch(
                        directory, new GatewayContext().connections(ConnectionTerms.STANDARD.counts(2, 10)));
                WireClient first = gateway.connect();
                WireClient second = gateway.connect()) {
            assertThat(first.call(get("/v1/products")).status()).isEqualTo(200);
            assertThat(second.call(get("/v1/products")).status()).isEqualTo(200);
            try (WireClient third = gateway.connect()) {
                third.send(get("/v1/products").bytes());
                TimeUnit.MILLISECONDS.sleep(200);
                assertThat(gateway.gateway().publicConnections()).isEqualTo(2);

                first.close();

                assertThat(third.receive().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void shouldCloseAConnectionOnWhichNothingComes() throws IOException {
        try (RunningGateway gateway = RunningGateway.launch(
                        directory, new GatewayContext().connections(ConnectionTerms.STANDARD.idle(1)));
                WireClient idle = gateway.connect();
                WireClient begun = gateway.connect()) {
            begun.send("POST /v1/bookings HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n{");
            assertThat(begun.receive().status()).isEqualTo(415);
            assertThat(idle.isEnded()).isTrue();
            assertThat(begun.isEnded()).isTrue();
        }
    }

    @Test
    void shouldRefuseConnectionsAfterTheDrain() throws Exception {
        try (RunningGateway gateway = RunningGateway.launch(directory)) {
            gateway.gateway().drain();

            boolean isRefused = false;
            try (WireClient client = gateway.connect()) {
                isRefused = client.isEnded();
            } catch (ConnectException e) {
                isRefused = true;
            }
            assertThat(isRefused).isTrue();
            assertThat(gateway.gateway().isDraining()).isTrue();
        }
    }

    /** Takes events out of the ring until it has this many left; the writer waits for them. */
    private static List<CommandEvent> take(RunningGateway gateway, int left) {
        CommandRing ring = gateway.engine().ring();
        List<CommandEvent> taken = new ArrayList<>();
        Waiting.until("the ring is taken", () -> {
            while (ring.remaining() > left) {
                CommandEvent event = ring.tryClaim(0);
                if (event != null) {
                    taken.add(event);
                }
            }
            return ring.remaining() <= left;
        });
        return taken;
    }

    private static void giveBack(RunningGateway gateway, List<CommandEvent> taken) {
        taken.forEach(gateway.engine().ring()::publish);
        Waiting.until(
                "the ring is free",
                () -> gateway.engine().ring().remaining()
                        >= gateway.engine().ring().size() - 1);
    }

    private static void assertBusy(WireAnswer answer) {
        assertBusy(answer, Language.EN);
    }

    private static void assertBusy(WireAnswer answer, Language language) {
        assertProblem(answer, Problem.BUSY, language, Map.of());
        assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
    }
}
