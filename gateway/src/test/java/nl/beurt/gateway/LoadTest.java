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
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.ring.CommandEvent;
import nl.beurt.gateway.admit.load.LoadTerms;
import nl.beurt.gateway.connect.ConnectionTerms;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.probe.GatewayProbe;
import nl.beurt.gateway.reply.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A writer that stands still, peers that dawdle, and a crowd: real sockets, a real engine. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LoadTest {
    private static final String NOBODY = "a".repeat(26);

    @TempDir
    private Path directory;

    private final Map<String, Integer> heard = new ConcurrentHashMap<>();
    private final GatewayProbe probe = new GatewayProbe() {
        @Override
        public void onShedClass(String requestClass) {
            heard.merge(requestClass, 1, Integer::sum);
        }

        @Override
        public void onPause() {
            heard.merge("paused", 1, Integer::sum);
        }

        @Override
        public void onConnectionClosed(String reason) {
            heard.merge("closed " + reason, 1, Integer::sum);
        }
    };

    @Test
    void shouldNotDecideWhatNobodyWaitsForAnyMoreButCancel() throws Exception {
        try (RunningGateway gateway = launch(new GatewayContext().load(new LoadTerms(100, 64, 0, 100)));
                WireClient booking = gateway.connect();
                WireClient cancelling = gateway.connect()) {
            long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 10);
            String person = bsn();
            String capability = gateway.call(book(key(), "ukr", slot, person)).text("key");
            WireRequest late = book(key(), "ukr", slot, bsn());

            CommandEvent stalled = stall(gateway);
            booking.send(late.bytes());
            cancelling.send(cancel(capability, person).bytes());
            Waiting.until("both wait", () -> gateway.gateway().load().inFlight() == 2);
            TimeUnit.MILLISECONDS.sleep(200);
            gateway.engine().ring().publish(stalled);

            WireAnswer answer = Contract.check(late, booking.receive());
            assertBusy(answer);
            assertThat(cancelling.receive().status()).isEqualTo(204);
            // The seat that was given back waits for its round; the one of the late booking was not taken.
            assertThat(gateway.free(slot)).isEqualTo(9);
            assertThat(booking.call(late).status()).isEqualTo(201);
        }
    }

    /** Eight may be in flight: five leave no room for reads, six none for queries, seven none for who comes back early. */
    @Test
    void shouldShedInTheOrderOfTheDesign() throws IOException {
        try (RunningGateway gateway = launch(new GatewayContext().eventLoops(1).load(new LoadTerms(0, 8, 8, 100)));
                WireClient client = gateway.connect()) {
            long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 100);
            WireRequest early = book(key(), "ukr", slot, bsn());
            WireRequest availability = get("/v1/availability?product=ukr");

            CommandEvent stalled = stall(gateway);
            List<WireClient> waiting = waiting(gateway, 5, read(NOBODY));
            assertBusy(client.call(availability));
            waiting.addAll(waiting(gateway, 1, read(NOBODY)));
            assertBusy(client.call(read(NOBODY)));
            waiting.addAll(waiting(gateway, 1, book(key(), "ukr", slot, bsn())));
            waiting.addAll(waiting(gateway, 1, book(key(), "ukr", slot, bsn())));
            assertBusy(client.call(early));
            List<WireClient> last = waiting(gateway, 1, cancel(NOBODY, bsn()));
            gateway.engine().ring().publish(stalled);
            assertThat(last.get(0).receive().status()).isEqualTo(404);
            close(waiting);
            close(last);
            Waiting.until("nothing is in flight", () -> gateway.gateway().load().inFlight() == 0);
            assertThat(heard).isEqualTo(Map.of("read", 1, "query", 1, "first", 1));

            stalled = stall(gateway);
            waiting = waiting(gateway, 6, read(NOBODY));
            waiting.addAll(waiting(gateway, 1, book(key(), "ukr", slot, bsn())));
            assertBusy(client.call(early));
            waiting.addAll(waiting(gateway, 1, book(key(), "ukr", slot, bsn())));
            gateway.engine().ring().publish(stalled);
            assertThat(waiting.get(7).receive().status()).isEqualTo(201);
            assertThat(heard).containsEntry("repeated", 1);
            close(waiting);
        }
    }

    @Test
    void shouldEndConnectionsWhoseHeadOrBodyTrickles() throws Exception {
        ConnectionTerms terms = ConnectionTerms.STANDARD.requests(1, 1, 60);
        try (RunningGateway gateway = launch(new GatewayContext().connections(terms));
                WireClient head = gateway.connect();
                WireClient body = gateway.connect();
                WireClient quiet = gateway.connect()) {
            assertThat(quiet.call(get("/v1/products")).status()).isEqualTo(200);
            WireRequest booking = book(key(), "ukr", 1, bsn());
            body.send(booking.head());

            assertThat(trickle(head, "GET /v1/products HTTP/1.1\r\nHost: beurt\r\nX: "))
                    .isLessThan(4000);
            assertThat(trickle(body, "{")).isLessThan(4000);

            assertThat(heard).containsEntry("closed header", 1).containsEntry("closed body", 1);
            assertThat(quiet.call(get("/v1/products")).status()).isEqualTo(200);
        }
    }

    @Test
    void shouldEndAConnectionThatDoesNotTakeItsAnswers() throws Exception {
        ConnectionTerms terms = ConnectionTerms.STANDARD.answers(1);
        try (RunningGateway gateway = launch(new GatewayContext().connections(terms));
                WireClient deaf = gateway.connect()) {
            byte[] request = get("/v1/openapi.json").bytes();
            long startNanos = System.nanoTime();
            for (int i = 0; i < 2000; i++) {
                try {
                    deaf.send(request);
                } catch (SocketException ended) {
                    break;
                }
                if (heard.containsKey("closed answer")) {
                    break;
                }
                if (i > 60) {
                    TimeUnit.MILLISECONDS.sleep(10);
                }
            }
            Waiting.until("it is ended", () -> heard.containsKey("closed answer"));
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNanos))
                    .isLessThan(10);
        }
    }

    @Test
    void shouldRefuseMoreConnectionsOfOneAddressThanMayBe() throws IOException {
        GatewayContext context = new GatewayContext()
                .connections(ConnectionTerms.STANDARD.counts(100, 2))
                .isProxy(address -> false);
        try (RunningGateway gateway = launch(context);
                WireClient second = gateway.connect()) {
            try (WireClient first = gateway.connect()) {
                assertThat(first.call(get("/v1/products")).status()).isEqualTo(200);
                assertThat(second.call(get("/v1/products")).status()).isEqualTo(200);
                try (WireClient third = gateway.connect()) {
                    WireRequest request = get("/v1/products");
                    WireAnswer answer = Contract.check(request, third.call(request));
                    assertBusy(answer);
                    assertThat(answer.header("Connection")).isEqualTo("close");
                    assertThat(third.isEnded()).isTrue();
                }
            }
            Waiting.until("one has ended", () -> gateway.gateway().publicConnections() == 1);
            try (WireClient next = gateway.connect()) {
                assertThat(next.call(get("/v1/products")).status()).isEqualTo(200);
            }
            assertThat(heard).containsEntry("closed address", 1);
        }
    }

    /** Whoever asks again at once when sent away is not read for a while; then all goes on. */
    @Test
    void shouldPauseWhoIsSentAwayTooOften() throws IOException {
        try (RunningGateway gateway = launch(new GatewayContext().eventLoops(1).load(new LoadTerms(0, 8, 8, 1)));
                WireClient client = gateway.connect()) {
            CommandEvent stalled = stall(gateway);
            List<WireClient> waiting = waiting(gateway, 6, read(NOBODY));
            StringBuilder many = new StringBuilder();
            for (int i = 0; i < 32; i++) {
                many.append("GET /v1/bookings/").append(NOBODY).append(" HTTP/1.1\r\nHost: beurt\r\n\r\n");
            }
            int answered = 0;
            while (!heard.containsKey("paused") && answered < 1_000_000) {
                client.send(many.toString());
                for (int i = 0; i < 32; i++) {
                    assertBusy(client.receive());
                    answered++;
                }
            }
            assertThat(heard).containsKey("paused");
            gateway.engine().ring().publish(stalled);
            Waiting.until("nothing is in flight", () -> gateway.gateway().load().inFlight() == 0);

            assertThat(client.call(get("/v1/products")).status()).isEqualTo(200);
            try (WireClient next = gateway.connect()) {
                assertThat(next.call(get("/v1/products")).status()).isEqualTo(200);
            }
            assertThat(gateway.gateway().load().paused()).isZero();
            close(waiting);
        }
    }

    private RunningGateway launch(GatewayContext context) throws IOException {
        return RunningGateway.launch(directory, context.probe(probe));
    }

    /** Takes an event that the writer then waits for. */
    private static CommandEvent stall(RunningGateway gateway) {
        return Objects.requireNonNull(gateway.engine().ring().tryClaim(0));
    }

    /** Sends requests, each on a connection of its own, that are in flight when this returns. */
    private static List<WireClient> waiting(RunningGateway gateway, int count, WireRequest request) throws IOException {
        List<WireClient> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long before = gateway.gateway().load().inFlight();
            clients.add(gateway.connect().send(request.bytes()));
            Waiting.until("it is in flight", () -> gateway.gateway().load().inFlight() == before + 1);
        }
        return clients;
    }

    private static void close(List<WireClient> clients) throws IOException {
        for (WireClient client : clients) {
            client.close();
        }
    }

    /** Sends a byte now and then, until the other side ends; milliseconds that it took. */
    private static long trickle(WireClient client, String first) throws Exception {
        long startNanos = System.nanoTime();
        try {
            client.send(first);
            while (true) {
                TimeUnit.MILLISECONDS.sleep(100);
                client.send(" ");
            }
        } catch (SocketException ended) {
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
        }
    }

    private static void assertBusy(WireAnswer answer) {
        assertProblem(answer, Problem.BUSY, Language.EN, Map.of());
        assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
    }
}
