package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.bsns;
import static nl.beurt.gateway.TestPeople.key;
import static nl.beurt.gateway.WireRequest.book;
import static nl.beurt.gateway.WireRequest.cancel;
import static nl.beurt.gateway.WireRequest.enter;
import static nl.beurt.gateway.WireRequest.get;
import static nl.beurt.gateway.WireRequest.move;
import static nl.beurt.gateway.WireRequest.read;
import static nl.beurt.gateway.WireRequest.readEntry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import nl.beurt.gateway.admit.load.LoadTerms;
import nl.beurt.gateway.admit.rate.RateLimits;
import nl.beurt.gateway.reply.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a real server: a crowd behind one address is served, one person with many addresses is served once. */
class RateTest {
    private static final int HOUR = 3_600_000;

    private final AtomicLong passedMillis = new AtomicLong();

    /** Where the clock stands still; 0: it goes. */
    private final AtomicLong stoppedMillis = new AtomicLong();

    private final List<WireClient> clients = new ArrayList<>();

    @TempDir
    private Path directory;

    private RunningGateway gateway;

    @BeforeEach
    void launch() throws IOException {
        RateLimits limits = new RateLimits(10, 120, 30, false);
        gateway = RunningGateway.launch(
                directory,
                new GatewayContext()
                        .rates(limits)
                        .eventLoops(2)
                        // Half of those who come in the same moment wait at each loop, and none is to be sent away by
                        // the load.
                        .load(new LoadTerms(2000, 250, 0, 10))
                        .clock(() -> stoppedMillis.get() == 0
                                ? System.currentTimeMillis() + passedMillis.get()
                                : stoppedMillis.get()));
    }

    @AfterEach
    void close() throws IOException {
        for (WireClient each : clients) {
            each.close();
        }
        gateway.close();
    }

    /** Each on a connection of their own, all sent before the first answer is read. */
    @Test
    void shouldServeFiveHundredPeopleBehindOneAddressInTheSameMoment() throws IOException {
        long slot = newSlot(500);
        for (int i = 0; i < 500; i++) {
            connect("127.0.0.9");
        }
        for (WireClient each : clients) {
            each.send(book(key(), "ukr", slot, bsn()).bytes());
        }
        for (WireClient each : clients) {
            assertThat(each.receive().status()).isEqualTo(201);
        }
    }

    /** Each looks for a place, books, reads the booking a few times; one in ten cancels it. */
    @Test
    void shouldServeFiveHundredPeopleBehindOneAddressOneAfterTheOther() throws IOException {
        long slot = newSlot(500);
        WireClient client = connect("127.0.0.9");
        for (int i = 0; i < 500; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat(client.call(get("/v1/availability?product=ukr")).status())
                        .isEqualTo(200);
            }
            String person = bsn();
            WireAnswer booked = client.call(book(key(), "ukr", slot, person));
            assertThat(booked.status()).isEqualTo(201);
            for (int j = 0; j < 3; j++) {
                assertThat(client.call(read(booked.text("key"))).status()).isEqualTo(200);
            }
            if (i % 10 == 0) {
                assertThat(client.call(cancel(booked.text("key"), person)).status())
                        .isEqualTo(204);
            }
        }
    }

    /**
     * Five hundred click some seconds before a release of which nobody knows when it is, one of them two hundred times, and all of them five
     * times: that is decided each time, and counts nothing. At the release, in the same minute, everybody is heard.
     */
    @Test
    void shouldHearFiveHundredBehindOneAddressWhoHaveAllComeTooEarly() throws IOException {
        long slot = gateway.newSlotOfNoRound(
                TestCatalog.UKR, TestCatalog.DEN_BOSCH, 300, RunningGateway.startMillis(1, 10));
        WireClient client = connect("127.0.0.9");
        String impatient = bsn();
        String[] people = bsns(500);
        for (int i = 0; i < 200; i++) {
            assertEarly(client.call(book(key(), "ukr", slot, impatient)));
        }
        for (int i = 0; i < 5; i++) {
            for (String person : people) {
                assertEarly(client.call(book(key(), "ukr", slot, person)));
            }
        }

        gateway.calls().openRound(gateway.nextRound(), TestCatalog.UKR.number(), 0);
        gateway.awaitView();

        Map<String, Integer> outcomes = new TreeMap<>();
        for (String person : people) {
            WireAnswer answer = client.call(book(key(), "ukr", slot, person));
            outcomes.merge(answer.status() == 201 ? "booked" : answer.text("code"), 1, Integer::sum);
        }
        assertThat(outcomes).isEqualTo(Map.of("booked", 300, "slot-full", 200));
    }

    /** What is decided is bounded: fifty times what may fail comes for nothing, and then counts as what fails. */
    @Test
    void shouldCountWhatComesTooEarlyTooOften() throws IOException {
        long slot = gateway.newSlotOfNoRound(
                TestCatalog.UKR, TestCatalog.DEN_BOSCH, 300, RunningGateway.startMillis(1, 10));
        WireClient client = connect("127.0.0.9");
        String impatient = bsn();
        stoppedMillis.set(System.currentTimeMillis());
        for (int i = 0; i < 50 * 120 + 10; i++) {
            assertEarly(client.call(book(key(), "ukr", slot, impatient)));
        }
        assertThat(client.call(book(key(), "ukr", slot, impatient)).status()).isEqualTo(429);
    }

    private static void assertEarly(WireAnswer answer) {
        assertThat(answer.text("code")).isEqualTo("not-open-yet");
    }

    /**
     * Five hundred know when it opens and click nine times each in the half minute before: it costs no decision, as the engine's clock, which
     * is past the opening already, would have let them in, and nothing of theirs. Who is not to be let in then either hears so.
     */
    @Test
    void shouldCountNothingOfWhoComesBeforeTheirRoundOpens() throws IOException {
        long now = System.currentTimeMillis();
        long start = RunningGateway.startMillis(1, 10);
        long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 500, start, now);
        WireClient client = connect("127.0.0.9");
        String[] people = bsns(500);
        stoppedMillis.set(now - 30_000);
        for (int i = 0; i < 9; i++) {
            for (String person : people) {
                WireRequest booking = book(key(), "ukr", slot, person);
                WireAnswer answer = client.call(booking);
                assertThat(answer.text("code")).isEqualTo("not-open-yet");
                if (i == 0 && person.equals(people[0])) {
                    Contract.check(booking, answer);
                    assertThat(answer.text("opensAt"))
                            .isEqualTo(Instant.ofEpochMilli(now).toString());
                    assertThat(answer.text("round")).isEqualTo("1");
                }
            }
        }
        WireAnswer nobody = client.call(book(key(), "ukr", slot));
        assertThat(nobody.status()).isEqualTo(400);

        stoppedMillis.set(now + 1);

        for (String person : people) {
            WireAnswer answer = client.call(book(key(), "ukr", slot, person));
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.header("RateLimit")).startsWith("\"person\";r=9;t=");
        }
    }

    /** Five hundred know when a draw begins to collect entries, and try nine times each in the half minute before. */
    @Test
    void shouldCountNothingOfWhoEntersBeforeADrawCollectsEntries() throws IOException {
        gateway.newSlotOfNoRound(TestCatalog.UKR, TestCatalog.ASSEN, 10, RunningGateway.startMillis(1, 10));
        long now = System.currentTimeMillis();
        String round = Long.toString(new RoundCalls(gateway)
                .announce(
                        TestCatalog.UKR.number(),
                        new RoundCalls.Times(now, now + HOUR, now + HOUR),
                        RoundCalls.hash(9)));
        WireClient client = connect("127.0.0.9");
        String[] people = bsns(500);
        stoppedMillis.set(now - 30_000);
        for (int i = 0; i < 9; i++) {
            for (String person : people) {
                assertThat(client.call(enter(key(), round, "[{\"anywhere\":true}]", person))
                                .text("code"))
                        .isEqualTo("entries-closed");
            }
        }

        stoppedMillis.set(now + 1);

        for (String person : people) {
            assertThat(client.call(enter(key(), round, "[{\"anywhere\":true}]", person))
                            .status())
                    .isEqualTo(202);
        }
    }

    /** A thousand people look at what became of their entry or booking; whoever guesses at links is held, and they wait with them. */
    @Test
    void shouldShowAThousandPeopleBehindOneAddressWhatIsTheirs() throws IOException {
        long slot = newSlot(500);
        gateway.newSlotOfNoRound(TestCatalog.UKR, TestCatalog.ASSEN, 10, RunningGateway.startMillis(1, 10));
        String round = Long.toString(new RoundCalls(gateway)
                .announce(TestCatalog.UKR.number(), RoundCalls.Times.collecting(HOUR), RoundCalls.hash(9)));
        WireClient elsewhere = connect("127.0.0.8");
        List<WireRequest> links = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            links.add(read(elsewhere.call(book(key(), "ukr", slot, bsn())).text("key")));
            links.add(readEntry(elsewhere
                    .call(enter(key(), round, "[{\"anywhere\":true}]", bsn()))
                    .text("entry")));
        }
        WireClient centre = connect("127.0.0.9");
        for (int i = 0; i < 3; i++) {
            for (WireRequest link : links) {
                assertThat(centre.call(link).status()).isEqualTo(200);
            }
        }

        int guessed = 0;
        while (centre.call(read("%026d".formatted(guessed).replace('0', 'a').replaceAll("[189]", "z")))
                        .status()
                == 404) {
            guessed++;
        }

        assertThat(guessed).isEqualTo(1200);
        assertThat(centre.call(links.get(0)).status()).isEqualTo(429);
        assertThat(elsewhere.call(links.get(0)).status()).isEqualTo(200);
    }

    @Test
    void shouldServeOnePersonOnFiveHundredAddressesOnce() throws IOException {
        long slot = newSlot(500);
        String person = bsn();
        for (int i = 0; i < 500; i++) {
            connect("127.0." + (1 + i / 250) + "." + (1 + i % 250));
        }
        for (WireClient each : clients) {
            each.send(book(key(), "ukr", slot, person).bytes());
        }
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (WireClient each : clients) {
            statuses.merge(each.receive().status(), 1, Integer::sum);
        }
        assertThat(statuses).isEqualTo(Map.of(201, 1, 409, 499));
        assertThat(gateway.free(slot)).isEqualTo(499);
    }

    @Test
    void shouldTellExactlyHowManyAttemptsAreLeftAndWhenThereAreMore() throws IOException {
        long slot = newSlot(500);
        WireClient client = connect("127.0.0.9");
        WireRequest booking = book(key(), "ukr", slot, bsn());
        for (int left = 9; left >= 0; left--) {
            WireAnswer answer = Contract.check(booking, client.call(booking));
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.header("RateLimit")).startsWith("\"person\";r=" + left + ";t=");
        }
        WireAnswer refused = Contract.check(booking, client.call(booking));
        assertProblem(refused, Problem.TOO_MANY_REQUESTS);
        int seconds = Integer.parseInt(refused.header("Retry-After"));
        assertThat(seconds).isBetween(50, 60);
        assertThat(refused.header("RateLimit")).isEqualTo("\"person\";r=0;t=" + seconds);
        assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"person\";q=10;w=60");
        assertThat(client.call(book(key(), "ukr", slot, bsn())).status()).isEqualTo(201);

        passedMillis.addAndGet(seconds * 1000L);

        WireAnswer again = client.call(booking);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("RateLimit")).isEqualTo("\"person\";r=9;t=60");
    }

    @Test
    void shouldRefuseAnAddressBeforeTheBodyIsReadAndLetOthersBe() throws IOException {
        long slot = newSlot(1);
        WireClient client = connect("127.0.0.9");
        assertThat(client.call(book(key(), "ukr", slot, bsn())).status()).isEqualTo(201);
        // Of people who are made up, one after the other: five times 150 have a failure of their own.
        for (int i = 0; i < 6 * 150; i++) {
            WireRequest booking = book(key(), "ukr", slot, bsn());
            assertThat(Contract.check(booking, client.call(booking)).status()).isEqualTo(409);
        }
        for (int i = 0; i < 9 * 150; i++) {
            WireRequest booking = book(key(), "ukr", slot, bsn());
            assertThat(Contract.check(booking, client.call(booking)).status()).isEqualTo(429);
        }
        WireRequest booking = book(key(), "ukr", slot, bsn());
        WireAnswer refused = Contract.check(booking, client.send(booking.head()).receive());
        assertProblem(refused, Problem.TOO_MANY_REQUESTS);
        assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"address\";q=150;w=60");
        client.send(booking.body() == null ? new byte[0] : booking.body());
        assertThat(client.call(get("/v1/availability?product=ukr")).status()).isEqualTo(200);
        assertThat(client.call(read("a".repeat(26))).status()).isEqualTo(404);
        assertThat(connect("127.0.0.8").call(book(key(), "ukr", slot, bsn())).status())
                .isEqualTo(409);
    }

    /** Whoever has somebody's link could else try all numbers until one is theirs. The owner is heard elsewhere, and here again in ten minutes. */
    @Test
    void shouldHoldWhoNamesOneWrongPersonAfterTheOtherForALink() throws IOException {
        WireClient elsewhere = connect("127.0.0.8");
        String link = elsewhere.call(book(key(), "ukr", newSlot(5), bsn())).text("key");
        String owner = bsn();
        String other = elsewhere.call(book(key(), "ukr", newSlot(5), owner)).text("key");
        WireClient guesser = connect("127.0.0.9");
        for (int i = 0; i < 5; i++) {
            assertThat(guesser.call(cancel(link, bsn())).status()).isEqualTo(403);
        }
        WireRequest sixth = cancel(link, bsn());
        WireAnswer refused = Contract.check(sixth, guesser.call(sixth));
        assertProblem(refused, Problem.TOO_MANY_REQUESTS);
        assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"link\";q=5;w=600");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(590, 600);
        assertThat(guesser.call(move(key(), link, bsn(), newSlot(5))).status()).isEqualTo(429);
        assertThat(guesser.call(get("/v1/bookings/" + link + "/qr").with("Beurt-Person", bsn()))
                        .status())
                .isEqualTo(429);
        assertThat(guesser.call(read(link)).status()).isEqualTo(200);
        for (int i = 0; i < 20; i++) {
            assertThat(guesser.call(get("/v1/bookings/" + other + "/qr").with("Beurt-Person", owner))
                            .status())
                    .isEqualTo(200);
        }
        // As many at once as it likes, one after the other; who is one too many of those on their way waits a moment.
        byte[] one =
                get("/v1/bookings/" + other + "/qr").with("Beurt-Person", owner).bytes();
        for (int i = 0; i < 20; i++) {
            guesser.send(one);
        }
        for (int i = 0; i < 20; i++) {
            WireAnswer answer = guesser.receive();
            assertThat(answer.status()).isIn(200, 429);
            assertThat(answer.status() == 200 || answer.header("Retry-After").equals("1"))
                    .isTrue();
        }
        assertThat(connect("127.0.0.7").call(cancel(link, bsn())).status()).isEqualTo(403);

        passedMillis.addAndGet(600_000);

        assertThat(guesser.call(cancel(link, bsn())).status()).isEqualTo(403);
    }

    @Test
    void shouldNotLockOutWhoseNumberAnotherTries() throws IOException {
        long slot = newSlot(1);
        long other = newSlot(5);
        connect("127.0.0.9").call(book(key(), "ukr", slot, bsn()));
        String victim = bsn();
        for (int i = 1; i <= 50; i++) {
            WireClient attacker = connect("127.0.3." + i);
            for (int j = 0; j < 10; j++) {
                assertThat(attacker.call(book(key(), "ukr", slot, victim)).status())
                        .isEqualTo(409);
            }
            assertThat(attacker.call(book(key(), "ukr", slot, victim)).status()).isEqualTo(429);
        }
        assertThat(connect("127.0.0.8").call(book(key(), "ukr", other, victim)).status())
                .isEqualTo(201);
    }

    @Test
    void shouldCountEachOfAParty() throws IOException {
        long slot = newSlot(1);
        WireClient client = connect("127.0.0.9");
        String second = bsn();
        for (int i = 0; i < 10; i++) {
            assertThat(client.call(book(key(), "ukr", slot, bsn(), second)).status())
                    .isEqualTo(409);
        }
        assertThat(client.call(book(key(), "ukr", slot, bsn(), second)).status())
                .isEqualTo(429);
        assertThat(client.call(book(key(), "ukr", slot, bsns(6))).status()).isEqualTo(409);
    }

    private long newSlot(int seats) {
        return gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, seats);
    }

    private WireClient connect(String from) throws IOException {
        WireClient client = new WireClient(gateway.address(), InetAddress.getByName(from));
        clients.add(client);
        return client;
    }
}
