package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.key;
import static nl.beurt.gateway.WireRequest.book;
import static nl.beurt.gateway.WireRequest.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.ring.CommandEvent;
import nl.beurt.gateway.admit.load.LoadTerms;
import nl.beurt.gateway.admit.rate.RateLimits;
import nl.beurt.gateway.connect.ConnectionTerms;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.peer.ProxyHeader;
import nl.beurt.gateway.peer.ProxyNetworks;
import nl.beurt.gateway.peer.ProxyTerms;
import nl.beurt.gateway.probe.GatewayProbe;
import nl.beurt.gateway.reply.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who gets in when there are many connections, directly and through proxies: real sockets, a real engine. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConnectionCapsTest {
    private static final ProxyNetworks LOOPBACK = ProxyNetworks.read("127.0.0.0/8, ::1");
    private static final ProxyTerms BY_PROTOCOL = new ProxyTerms(LOOPBACK, ProxyHeader.NONE, 0);
    private static final WireRequest PRODUCTS = get("/v1/products");
    private static final WireRequest READ = WireRequest.read("a".repeat(26));
    private static final String FIRST = "203.0.113.9";
    private static final String SECOND = "203.0.113.10";

    @TempDir
    private Path directory;

    @TempDir
    private Path tables;

    private final Map<String, Integer> heard = new ConcurrentHashMap<>();
    private final GatewayProbe probe = new GatewayProbe() {
        @Override
        public void onPause() {
            heard.merge("paused", 1, Integer::sum);
        }

        @Override
        public void onConnectionClosed(String reason) {
            heard.merge(reason, 1, Integer::sum);
        }
    };
    private final List<WireClient> clients = new ArrayList<>();

    private RunningGateway launch(GatewayContext context) throws IOException {
        return RunningGateway.launch(directory, context.probe(probe));
    }

    /** A connection of a proxy that names a client. */
    private static WireClient connectFor(RunningGateway gateway, String client) throws IOException {
        InetSocketAddress address = Objects.requireNonNull(gateway.gateway().proxyAddress());
        byte[] named = InetAddress.getByName(client).getAddress();
        byte[] header = {
            13, 10, 13, 10, 0, 13, 10, 'Q', 'U', 'I', 'T', 10, 0x21, 0x11, 0, 12, 0, 0, 0, 0, 127, 0, 0, 1, 4, 5, 6, 7
        };
        System.arraycopy(named, 0, header, 16, 4);
        return new WireClient(address).send(header);
    }

    private WireClient connectFrom(RunningGateway gateway, String address) throws IOException {
        WireClient client = new WireClient(gateway.address(), InetAddress.getByName(address));
        clients.add(client);
        return client;
    }

    private static void assertServed(WireClient client) throws IOException {
        assertThat(client.call(PRODUCTS).status()).isEqualTo(200);
    }

    private static void assertTurnedAway(WireClient client) throws IOException {
        WireAnswer answer = Contract.check(PRODUCTS, client.call(PRODUCTS.with("Accept-Language", "uk")));
        assertProblem(answer, Problem.BUSY, Language.UK, Map.of());
        assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(client.isEnded()).isTrue();
    }

    private void closeAll() throws IOException {
        for (WireClient client : clients) {
            client.close();
        }
    }

    @Test
    void shouldCountClientsOfTheProxyProtocolByTheirAddress() throws IOException {
        try (RunningGateway gateway = launch(new GatewayContext()
                        .proxies(BY_PROTOCOL)
                        .connections(ConnectionTerms.STANDARD.counts(100, 2)));
                WireClient second = connectFor(gateway, FIRST)) {
            try (WireClient first = connectFor(gateway, FIRST);
                    WireClient third = connectFor(gateway, FIRST);
                    WireClient other = connectFor(gateway, SECOND)) {
                assertServed(second);
                assertServed(first);
                assertTurnedAway(third);
                assertServed(other);
                assertThat(heard).isEqualTo(Map.of("address", 1));
            }
            Waiting.until("three have ended", () -> gateway.gateway().publicConnections() == 1);
            try (WireClient next = connectFor(gateway, FIRST)) {
                assertServed(next);
            }
        }
    }

    @Test
    @SuppressWarnings("try") // closed early on purpose
    void shouldCountBothPortsTogether() throws Exception {
        try (RunningGateway gateway = launch(
                        new GatewayContext().proxies(BY_PROTOCOL).connections(ConnectionTerms.STANDARD.counts(2, 2)));
                WireClient proxied = connectFor(gateway, FIRST)) {
            assertServed(proxied);
            try (WireClient direct = gateway.connect()) {
                assertServed(direct);
                try (WireClient third = connectFor(gateway, SECOND);
                        WireClient fourth = gateway.connect()) {
                    third.send(PRODUCTS.bytes());
                    fourth.send(PRODUCTS.bytes());
                    TimeUnit.MILLISECONDS.sleep(200);
                    assertThat(gateway.gateway().publicConnections()).isEqualTo(2);

                    direct.close();
                    proxied.close();

                    assertThat(third.receive().status()).isEqualTo(200);
                    assertThat(fourth.receive().status()).isEqualTo(200);
                }
            }
        }
    }

    @Test
    void shouldAcceptOnNeitherPortWhileTooMuchGoesIntoSendingAway() throws Exception {
        try (RunningGateway gateway = launch(overloaded().proxies(BY_PROTOCOL));
                WireClient client = connectFor(gateway, FIRST);
                Full full = new Full(gateway)) {
            while (!heard.containsKey("paused")) {
                full.sendAway(client);
                // What it cost is reckoned up right behind the answers.
                TimeUnit.MILLISECONDS.sleep(5);
            }
            int before = gateway.gateway().publicConnections();
            try (WireClient proxied = connectFor(gateway, SECOND);
                    WireClient direct = gateway.connect()) {
                TimeUnit.MILLISECONDS.sleep(100);
                assertThat(gateway.gateway().publicConnections()).isEqualTo(before);
                assertThat(direct.call(PRODUCTS).status()).isIn(200, 503);
                assertThat(proxied.call(PRODUCTS).status()).isIn(200, 503);
            }
        }
    }

    /** Behind the header of its proxy, in the same bytes or not. */
    @Test
    void shouldHoldAndThenAnswerWhatComesThroughAProxy() throws IOException {
        try (RunningGateway gateway = launch(overloaded().proxies(BY_PROTOCOL))) {
            long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 10);
            try (Full full = new Full(gateway);
                    WireClient one = gateway.connect()
                            .send(book(key(), "ukr", slot, bsn()).bytes());
                    WireClient two = gateway.connect()
                            .send(book(key(), "ukr", slot, bsn()).bytes())) {
                Waiting.until(
                        "all are in flight", () -> gateway.gateway().load().inFlight() == 8);
                try (WireClient proxied = connectFor(gateway, FIRST)) {
                    proxied.send(PRODUCTS.bytes());
                    Waiting.until("it is held", () -> gateway.gateway().load().held() == 1);
                    full.goOn();
                    // What everybody reads may still be sent away then.
                    assertThat(proxied.receive().status()).isIn(200, 503);
                    assertThat(one.receive().status()).isEqualTo(201);
                    assertThat(two.receive().status()).isEqualTo(201);
                }
            }
        }
    }

    /** Others have requests on it too, cancellations among them. */
    @Test
    void shouldNeverPauseAConnectionThatManyShare() throws IOException {
        ProxyTerms byHeader = new ProxyTerms(LOOPBACK, ProxyHeader.X_FORWARDED_FOR, ProxyTerms.NO_PORT);
        try (RunningGateway gateway = launch(overloaded().proxies(byHeader));
                WireClient client = gateway.connect();
                Full full = new Full(gateway)) {
            // A second of one in a hundred is 10 ms: it is overdrawn many times over.
            while (gateway.gateway().load().shedNanos() < TimeUnit.MILLISECONDS.toNanos(100)) {
                full.sendAway(client);
            }
            assertThat(heard).isEmpty();
            assertThat(gateway.gateway().load().paused()).isZero();
        }
    }

    @Test
    void shouldPauseWhoIsRefusedByAddressTooOften() throws IOException {
        try (Abroad abroad = new Abroad(tables);
                RunningGateway gateway = launch(
                        abroad.context().proxies(BY_PROTOCOL).eventLoops(1).load(new LoadTerms(0, 64, 0, 1)));
                WireClient client = connectFor(gateway, FIRST)) {
            assertPausedBy(
                    client,
                    String.join(
                            "\r\n",
                            "POST /v1/bookings HTTP/1.1",
                            "Host: beurt",
                            "Idempotency-Key: 0123456789abcdef",
                            "Content-Type: application/json",
                            "Content-Length: 0",
                            "",
                            ""),
                    403);
        }
    }

    /** A connection that a believed proxy shares is not paused, so nothing ends what is spent on it. */
    @Test
    void shouldAcceptOthersWhileOneIsRefusedAllTheTime() throws Exception {
        ProxyTerms byHeader = new ProxyTerms(LOOPBACK, ProxyHeader.X_FORWARDED_FOR, ProxyTerms.NO_PORT);
        try (RunningGateway gateway = launch(new GatewayContext()
                        .proxies(byHeader)
                        .rates(new RateLimits(10, 1, 1, true))
                        .eventLoops(1)
                        .load(new LoadTerms(0, 64, 0, 1)));
                WireClient client = gateway.connect()) {
            WireRequest read = READ.with("X-Forwarded-For", "145.0.2.1");
            for (int i = 0; i < 200 && client.call(read).status() != 429; i++) {
                assertThat(heard).isEmpty();
            }
            String many = new String(read.bytes(), StandardCharsets.US_ASCII).repeat(32);
            while (gateway.gateway().load().shedNanos() < TimeUnit.MILLISECONDS.toNanos(100)) {
                client.send(many);
                for (int j = 0; j < 32; j++) {
                    assertThat(client.receive().status()).isEqualTo(429);
                }
            }
            int before = gateway.gateway().publicConnections();
            try (WireClient next = gateway.connect()) {
                TimeUnit.MILLISECONDS.sleep(100);
                assertThat(gateway.gateway().publicConnections()).isEqualTo(before + 1);
                assertThat(next.call(PRODUCTS).status()).isEqualTo(200);
            }
        }
    }

    @Test
    void shouldPauseWhoAsksTooOften() throws IOException {
        try (RunningGateway gateway = launch(new GatewayContext()
                        .proxies(BY_PROTOCOL)
                        .rates(new RateLimits(10, 1, 1, true))
                        .eventLoops(1)
                        .load(new LoadTerms(0, 64, 0, 1)));
                WireClient client = connectFor(gateway, FIRST)) {
            for (int i = 0; i < 200 && client.call(READ).status() != 429; i++) {
                assertThat(heard).isEmpty();
            }
            assertPausedBy(client, new String(READ.bytes(), StandardCharsets.US_ASCII), 429);
        }
    }

    /** A hundredth of a second's time is soon spent. */
    private void assertPausedBy(WireClient client, String request, int status) throws IOException {
        String many = request.repeat(32);
        for (int i = 0; i < 3000 && !heard.containsKey("paused"); i++) {
            client.send(many);
            for (int j = 0; j < 32; j++) {
                assertThat(client.receive().status()).isEqualTo(status);
            }
        }
        assertThat(heard).containsKey("paused");
    }

    private static GatewayContext overloaded() {
        return new GatewayContext().eventLoops(1).load(new LoadTerms(0, 8, 8, 1));
    }

    /** The writer stands still, and there is no room for more queries. */
    private static final class Full implements AutoCloseable {
        private final RunningGateway gateway;
        private final CommandEvent stalled;
        private final List<WireClient> waiting = new ArrayList<>();
        private boolean hasGoneOn;

        Full(RunningGateway gateway) throws IOException {
            this.gateway = gateway;
            stalled = Objects.requireNonNull(gateway.engine().ring().tryClaim(0));
            for (int i = 1; i <= 6; i++) {
                int count = i;
                waiting.add(gateway.connect().send(READ.bytes()));
                Waiting.until("it is in flight", () -> gateway.gateway().load().inFlight() == count);
            }
        }

        void sendAway(WireClient client) throws IOException {
            StringBuilder many = new StringBuilder();
            for (int i = 0; i < 32; i++) {
                many.append(new String(READ.bytes(), StandardCharsets.US_ASCII));
            }
            client.send(many.toString());
            for (int i = 0; i < 32; i++) {
                assertThat(client.receive().status()).isEqualTo(503);
            }
        }

        /** The writer goes on. */
        void goOn() {
            if (!hasGoneOn) {
                hasGoneOn = true;
                gateway.engine().ring().publish(stalled);
            }
        }

        @Override
        public void close() throws IOException {
            goOn();
            for (WireClient client : waiting) {
                client.receive();
                client.close();
            }
        }
    }

    /** One address has most of what there may be and does not use it; a newcomer gets in, and no other loses anything. */
    @Test
    void shouldCloseWhatIsIdleOfWhoHoldsMostSoThatOthersGetIn() throws Exception {
        try (RunningGateway gateway = launch(
                new GatewayContext().isProxy(address -> false).connections(ConnectionTerms.STANDARD.counts(36, 30)))) {
            List<WireClient> few = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                few.add(connectFrom(gateway, "127.0.0.3"));
                assertServed(few.get(i));
            }
            for (int i = 0; i < 30; i++) {
                connectFrom(gateway, "127.0.0.2");
            }
            // Who was heard of a second ago is not idle.
            TimeUnit.MILLISECONDS.sleep(1200);
            for (int i = 0; i < 6; i++) {
                assertServed(connectFrom(gateway, "127.0.0." + (10 + i)));
            }
            for (WireClient each : few) {
                assertServed(each);
            }
            assertThat(heard.keySet()).containsExactly("full");
            assertThat(heard.get("full")).isBetween(5, 7);
            closeAll();
        }
    }

    /** As long as answers are on their way nobody loses a connection. */
    @Test
    void shouldCloseNothingThatIsInUse() throws Exception {
        try (RunningGateway gateway = launch(new GatewayContext()
                .eventLoops(1)
                .isProxy(address -> false)
                .connections(ConnectionTerms.STANDARD.counts(6, 6)))) {
            WireClient late;
            Full full = new Full(gateway);
            try (full) {
                late = connectFrom(gateway, "127.0.0.9").send(PRODUCTS.bytes());
                TimeUnit.MILLISECONDS.sleep(1500);
                assertThat(gateway.gateway().publicConnections()).isEqualTo(6);
                assertThat(gateway.gateway().load().inFlight()).isEqualTo(6);
                long answered = System.nanoTime();
                full.goOn();
                // They were heard of more than a second ago, but have only now been answered.
                TimeUnit.MILLISECONDS.sleep(300);
                boolean isClosed = heard.containsKey("full");
                long passed = System.nanoTime() - answered;
                assertThat(isClosed && passed < 1_000_000_000L)
                        .as("closed after %d ns", passed)
                        .isFalse();
            }
            assertThat(late.receive().status()).isEqualTo(200);
            closeAll();
        }
    }

    /** They are closed in small goes; none is forgotten, and others are served meanwhile. */
    @Test
    void shouldEndHundredsThatAreOverdueAtOnce() throws IOException {
        try (RunningGateway gateway =
                launch(new GatewayContext().eventLoops(1).connections(ConnectionTerms.STANDARD.idle(1)))) {
            for (int i = 0; i < 500; i++) {
                connectFrom(gateway, "127.0.0.1");
            }
            Waiting.until("all are ended", 10_000, () -> {
                try (WireClient other = gateway.connect()) {
                    assertServed(other);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return heard.getOrDefault("idle", 0) == 500;
            });
            closeAll();
        }
    }

    @Test
    void shouldTellOnlySomeThatThereAreTooMany() throws IOException {
        try (RunningGateway gateway = launch(
                new GatewayContext().isProxy(address -> false).connections(ConnectionTerms.STANDARD.counts(1000, 1)))) {
            assertServed(connectFrom(gateway, "127.0.0.1"));
            int closed = 0;
            int told = 0;
            for (int i = 0; i < 200; i++) {
                try (WireClient client = connectFrom(gateway, "127.0.0.1")) {
                    assertTurnedAway(client);
                    told++;
                } catch (SocketException | EOFException ended) {
                    closed++;
                }
            }
            assertThat(told).isBetween(50, 199);
            assertThat(closed).isPositive();
            assertThat(heard).isEqualTo(Map.of("address", 200));
        }
    }

    @Test
    void shouldNotWaitLongForTheRequestOfWhoIsOneTooMany() throws IOException {
        try (RunningGateway gateway = launch(
                new GatewayContext().isProxy(address -> false).connections(ConnectionTerms.STANDARD.counts(1000, 1)))) {
            assertServed(connectFrom(gateway, "127.0.0.1"));
            try (WireClient quiet = connectFrom(gateway, "127.0.0.1")) {
                assertThat(quiet.isEnded()).isTrue();
                assertThat(heard).isEqualTo(Map.of("address", 1));
            }
        }
    }
}
