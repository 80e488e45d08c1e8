package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertFaults;
import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.key;
import static nl.beurt.gateway.WireRequest.book;
import static nl.beurt.gateway.WireRequest.cancel;
import static nl.beurt.gateway.WireRequest.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.draw.Reveals;
import nl.beurt.engine.state.DrawState;
import nl.beurt.gateway.key.OperatorSecrets;
import nl.beurt.gateway.randomness.DrandChain;
import nl.beurt.gateway.randomness.RandomnessVerifier;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.rounds.ReturnsSchedule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What planners do with rounds, and what is done with them by itself. */
class StaffRoundsTest {
    private static final long HOUR = 3_600_000;

    @TempDir
    private Path directory;

    private RunningGateway gateway;
    private RoundCalls rounds;
    private final OperatorSecrets operator = new OperatorSecrets(RunningGateway.keys(1));

    @BeforeEach
    void launch() throws IOException {
        gateway = RunningGateway.launch(
                directory, new GatewayContext().revealAfterMillis(50).returns(ReturnsSchedule.every(HOUR, 10_000)));
        rounds = new RoundCalls(gateway);
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
    }

    @Test
    void shouldMakeARoundThatIsServedFirstComeFirstServed() throws IOException {
        WireRequest request = make(key(), "\"policy\":\"open\",\"opensAt\":\"" + Instant.EPOCH + "\"", 30);

        WireAnswer made = gateway.callStaff(request);

        assertThat(made.status()).as("%s", made).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo("/v1/rounds/1");
        // Two stretches of an hour, of which one is cut into halves, with five seats a slot.
        assertThat(made.json())
                .containsEntry("policy", "open")
                .containsEntry("state", "open")
                .containsEntry("seats", 15L);
        assertThat(gateway.call(get("/v1/rounds/1")).json()).isEqualTo(made.json());
        assertThat(gateway.call(book(key(), "ukr", 1, bsn())).status()).isEqualTo(201);
        assertThat(gateway.callStaff(request).text("id")).isEqualTo("1");
        assertThat(gateway.call(get("/v1/rounds")).jsonList()).hasSize(1);
        WireRequest other = make(key(), "\"policy\":\"open\",\"opensAt\":\"" + Instant.EPOCH + "\"", 60);
        assertProblem(
                gateway.callStaff(new WireRequest(request.method(), request.target(), request.headers(), other.body())),
                Problem.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void shouldRevealTheOperatorsSecretWhenTheCommitmentIsPublished() throws IOException {
        long id = makeDraw("");
        assertThat(gateway.call(get("/v1/rounds/" + id)).json())
                .containsEntry("source", "operator")
                .containsEntry("commits", List.of(HexFormat.of().formatHex(operator.commit(id))));
        awaitClose(id);
        rounds.awaitCommitted(id);

        Waiting.until("the secret is revealed", () -> rounds.draw(id).state().compareTo(DrawState.SEEDED) >= 0);

        byte[] secret = operator.secret(id, rounds.draw(id).commits());
        assertThat(rounds.draw(id).secrets()).containsExactly(secret);
        assertThat(rounds.draw(id).randomness()).isEqualTo(Reveals.randomness(new DrawHashes(), id, List.of(secret)));
    }

    @Test
    void shouldTakeTheSecretsOfWitnessesAndAddItsOwn() throws IOException {
        byte[] witness = RoundCalls.hash(6);
        String commit = HexFormat.of().formatHex(new DrawHashes().commit(1, witness));
        long id = makeDraw(",\"source\":\"commit-reveal\",\"round\":\"1\",\"commits\":[\"" + commit + "\"]");
        String secrets = "{\"secrets\":[\"" + HexFormat.of().formatHex(witness) + "\"]}";
        assertProblem(gateway.callStaff(post(id + "/randomness", secrets)), Problem.ROUND_NOT_READY);
        awaitClose(id);
        rounds.awaitCommitted(id);
        awaitShownFrozen(id);
        assertThat(gateway.callStaff(post(id + "/randomness", "{\"secrets\":[\"" + "0".repeat(64) + "\"]}"))
                        .text("code"))
                .isEqualTo("invalid-request");
        assertFaults(gateway.callStaff(post(id + "/randomness", "{\"secrets\":[\"0\"]}")), "/secrets/0 BAD_HASH");

        assertThat(gateway.callStaff(post(id + "/randomness?dryRun=true", secrets))
                        .json())
                .containsEntry("dryRun", true);
        assertThat(rounds.draw(id).state()).isEqualTo(DrawState.COMMITTED);
        WireAnswer answer = gateway.callStaff(post(id + "/randomness", secrets));

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        gateway.awaitView();
        assertThat(rounds.draw(id).state()).isGreaterThanOrEqualTo(DrawState.SEEDED);
        assertThat(rounds.draw(id).secrets()).hasSize(2);
        assertThat(gateway.callStaff(post(id + "/randomness", secrets)).status())
                .isEqualTo(200);
        assertProblem(gateway.callStaff(post(id + "/void", "")), Problem.ROUND_NOT_READY);
    }

    @Test
    void shouldMakeARoundVoidWhoseSecretsAreNotRevealed() throws IOException {
        String commit = HexFormat.of().formatHex(new DrawHashes().commit(1, RoundCalls.hash(6)));
        long id = makeDraw(",\"source\":\"commit-reveal\",\"round\":\"1\",\"commits\":[\"" + commit + "\"]");
        awaitClose(id);
        rounds.awaitCommitted(id);

        assertThat(gateway.callStaff(post(id + "/void?dryRun=true", "")).json())
                .isEqualTo(Map.of("dryRun", true, "affects", 0L));
        assertThat(rounds.draw(id).state()).isEqualTo(DrawState.COMMITTED);
        assertThat(gateway.callStaff(post(id + "/void", "")).status()).isEqualTo(200);

        Waiting.until("the round is void", () -> rounds.draw(id).state() == DrawState.VOID);
        assertThat(gateway.call(get("/v1/rounds/" + id)).json()).containsEntry("state", "void");
        assertThat(gateway.callStaff(post(id + "/void", "")).status()).isEqualTo(200);
        assertProblem(gateway.callStaff(post("99/void", "")), Problem.ROUND_UNKNOWN);
        assertProblem(gateway.callStaff(post("x/void", "")), Problem.ROUND_UNKNOWN);
    }

    @Test
    void shouldAnnounceADrawOfReturnedSeats() throws IOException {
        long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 3, RunningGateway.startMillis(2, 10), 0);
        String person = bsn();
        String booking = gateway.call(book(key(), "ukr", slot, person)).text("key");
        gateway.call(cancel(booking, person));

        Waiting.until(
                "a draw is announced", () -> gateway.engine().view().draws().size() == 1);
        Waiting.sleep(400);

        assertThat(gateway.engine().view().draws().values()).singleElement().satisfies(draw -> {
            assertThat(draw.isReturns()).isTrue();
            assertThat(draw.location()).isEqualTo(TestCatalog.ASSEN.number());
            assertThat(draw.entriesCloseMillis() % HOUR).isZero();
        });
    }

    @Test
    void shouldTellEveryFaultOfARound() throws IOException {
        assertFaults(
                gateway.callStaff(WireRequest.json("POST", "/v1/staff/rounds", key(), "{}")
                        .with("Authorization", planner())),
                "/product REQUIRED",
                "/policy REQUIRED",
                "/opensAt REQUIRED",
                "/slots REQUIRED");
        assertFaults(
                gateway.callStaff(make(key(), "\"policy\":\"lottery\",\"opensAt\":\"soon\",\"source\":\"dice\"", 30)),
                "/policy NOT_A_CHOICE",
                "/opensAt BAD_INSTANT",
                "/source NOT_A_CHOICE");
        assertFaults(
                gateway.callStaff(make(key(), "\"policy\":\"open\",\"opensAt\":\"2022-12-01T09:00:00Z\"", 7)),
                "/slots/1/endsAt NOT_DIVISIBLE");
        String draw = draw(Instant.ofEpochMilli(System.currentTimeMillis() + HOUR));
        assertFaults(gateway.callStaff(make(key(), draw + ",\"source\":\"nist\"", 30)), "/pulse REQUIRED");
        assertFaults(
                gateway.callStaff(make(key(), draw + ",\"source\":\"commit-reveal\"", 30)),
                "/commits REQUIRED",
                "/round REQUIRED");
        String commits = ",\"source\":\"commit-reveal\",\"round\":\"7\",\"commits\":[\"" + "0".repeat(64) + "\"]";
        assertFaults(gateway.callStaff(make(key(), draw + commits, 30)), "/round NOT_NEXT_ROUND");
    }

    @Test
    void shouldRefuseARoundOfSlotsThatArePastTwiceThereOrBeforeItsDraw() throws IOException {
        Instant start = Instant.ofEpochMilli(RunningGateway.startMillis(2, 10));
        String late = draw(start.plusSeconds(1));
        String slot = slot(start);

        assertFaults(gateway.callStaff(rounds(late, slot)), "/entriesCloseAt AFTER_SLOTS");
        assertFaults(
                gateway.callStaff(rounds("\"policy\":\"open\",\"opensAt\":\"" + start + '"', slot)),
                "/opensAt AFTER_SLOTS");
        String open = "\"policy\":\"open\",\"opensAt\":\"" + Instant.EPOCH + '"';
        assertFaults(gateway.callStaff(rounds(open, slot + ',' + slot)), "/slots SLOT_TWICE");
        assertFaults(
                gateway.callStaff(rounds(open, slot(Instant.parse("2020-12-11T09:00:00Z")))),
                "/slots/0/startsAt IN_THE_PAST");
    }

    @Test
    void shouldNotSayThatEntriesWereOpenBeforeTheRoundWasMade() throws IOException {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        String terms = draw(now.plusSeconds(3600)) + ",\"entriesOpenAt\":\"2020-01-01T00:00:00Z\"";

        WireAnswer answer =
                gateway.callStaff(rounds(terms, slot(Instant.ofEpochMilli(RunningGateway.startMillis(2, 10)))));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json()).containsEntry("short", true);
        assertThat(Instant.parse(answer.text("entriesOpenAt"))).isAfterOrEqualTo(now.minusSeconds(1));
        assertThat(Instant.parse(answer.text("opensAt"))).isAfterOrEqualTo(now.plusSeconds(7199));
    }

    @Test
    void shouldDoNothingWhereACallIsOnlyToBeTried() throws IOException {
        String open = "\"policy\":\"open\",\"opensAt\":\"" + Instant.EPOCH + '"';
        int before = gateway.call(get("/v1/rounds")).jsonList().size();

        WireAnswer tried = gateway.callStaff(make(key(), "/v1/staff/rounds?dryRun=true", open, 30));

        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.json()).containsEntry("dryRun", true);
        assertThat(gateway.call(get("/v1/rounds")).jsonList()).hasSize(before);
    }

    private static String slot(Instant start) {
        return "{\"location\":\"assen\",\"startsAt\":\"%s\",\"endsAt\":\"%s\",\"seats\":5}"
                .formatted(start, start.plusSeconds(1800));
    }

    private static WireRequest rounds(String terms, String slots) {
        String body = "{\"product\":\"ukr\",%s,\"slots\":[%s]}".formatted(terms, slots);
        return WireRequest.json("POST", "/v1/staff/rounds", key(), body).with("Authorization", planner());
    }

    @Test
    void shouldNotAnnounceADrawWhoseRandomnessItCouldNotVerify() throws IOException {
        String draw = draw(Instant.ofEpochMilli(System.currentTimeMillis() + HOUR));

        assertFaults(
                gateway.callStaff(make(key(), draw + ",\"source\":\"drand\",\"pulse\":\"99\"", 30)),
                "/source SOURCE_NOT_CONFIGURED");
        assertFaults(
                gateway.callStaff(make(key(), draw + ",\"source\":\"nist\",\"pulse\":\"99\"", 30)),
                "/source SOURCE_NOT_CONFIGURED");
        gateway.close();
        gateway = RunningGateway.launch(
                directory, new GatewayContext().randomness(new RandomnessVerifier(null, DrandChain.quicknet())));
        assertFaults(
                gateway.callStaff(make(key(), draw + ",\"source\":\"drand\",\"pulse\":\"99\"", 30)),
                "/pulse PULSE_TOO_EARLY");
        assertFaults(
                gateway.callStaff(make(key(), draw + ",\"source\":\"drand\",\"pulse\":\"99999999\"", 30)),
                "/pulse PULSE_NOT_FIRST");
        String first = ",\"source\":\"drand\",\"pulse\":\"" + firstPulse(draw) + '"';
        WireRequest right = make(key(), draw + first, 30);
        assertThat(gateway.callStaff(right).status()).isEqualTo(201);
        assertThat(gateway.callStaff(right).status()).isEqualTo(201);
        assertFaults(gateway.callStaff(make(key(), draw + first, 30)), "/entriesCloseAt CLOSES_TOO_NEAR");
    }

    /** Of quicknet: the first that comes at least five minutes after the close that a body names. */
    private static long firstPulse(String draw) {
        Matcher close = Pattern.compile("\"entriesCloseAt\":\"([^\"]*)\"").matcher(draw);
        assertThat(close.find()).isTrue();
        return DrandChain.quicknet()
                .firstAtOrAfter(Instant.parse(close.group(1)).getEpochSecond() + 300);
    }

    @Test
    void shouldRefuseACommitThatIsThereTwice() throws IOException {
        String draw = draw(Instant.ofEpochMilli(System.currentTimeMillis() + HOUR));
        String commit = '"' + "ab".repeat(32) + '"';

        assertFaults(
                gateway.callStaff(make(
                        key(),
                        draw + ",\"source\":\"commit-reveal\",\"round\":\"2\",\"commits\":[" + commit + ',' + commit
                                + ']',
                        30)),
                "/commits/1 COMMIT_TWICE");
    }

    @Test
    void shouldBeForPlanners() throws IOException {
        WireRequest request = make(key(), "\"policy\":\"open\",\"opensAt\":\"" + Instant.EPOCH + "\"", 30);

        assertProblem(gateway.callStaff(request.without("Authorization")), Problem.UNAUTHORIZED);
        assertProblem(
                gateway.callStaff(
                        request.without("Authorization").with("Authorization", "Bearer " + RunningGateway.DESK_TOKEN)),
                Problem.FORBIDDEN);
        assertProblem(gateway.callStaff(request.without("Idempotency-Key")), Problem.IDEMPOTENCY_KEY_MISSING);
        assertProblem(gateway.call(request), Problem.NOT_FOUND);
    }

    private long makeDraw(String more) throws IOException {
        Instant close = Instant.ofEpochMilli(System.currentTimeMillis() + 1500);
        WireAnswer made = gateway.callStaff(make(key(), draw(close) + more, 30));
        assertThat(made.status()).as("%s", made).isEqualTo(201);
        return Long.parseLong(made.text("id"));
    }

    private static String draw(Instant close) {
        return "\"policy\":\"draw\",\"entriesCloseAt\":\"%s\",\"opensAt\":\"%s\"".formatted(close, close);
    }

    private void awaitClose(long id) {
        Waiting.until(
                "entries are closed",
                () -> System.currentTimeMillis() > rounds.draw(id).entriesCloseMillis());
    }

    /** The pages are made a moment after the view. */
    private void awaitShownFrozen(long id) throws IOException {
        for (int i = 0;
                i < 500 && !gateway.call(get("/v1/rounds/" + id)).text("state").equals("frozen");
                i++) {
            Waiting.sleep(10);
        }
    }

    /** One slot of an hour in Den Bosch, and an hour in Assen cut into slots. */
    private static WireRequest make(String key, String terms, int minutes) {
        return make(key, "/v1/staff/rounds", terms, minutes);
    }

    private static WireRequest make(String key, String target, String terms, int minutes) {
        String from = Instant.ofEpochMilli(RunningGateway.startMillis(2, 10)).toString();
        String to = Instant.ofEpochMilli(RunningGateway.startMillis(2, 11)).toString();
        String body = """
                {"product":"ukr","locations":["den-bosch","assen"],%s,"slots":[
                {"location":"den-bosch","startsAt":"%s","endsAt":"%s","seats":5},
                {"location":"assen","startsAt":"%s","endsAt":"%s","minutes":%d,"seats":5}]}
                """.formatted(terms, from, to, from, to, minutes);
        return WireRequest.json("POST", target, key, body).with("Authorization", planner());
    }

    private static WireRequest post(String path, String body) {
        return WireRequest.json("POST", "/v1/staff/rounds/" + path, key(), body).with("Authorization", planner());
    }

    private static String planner() {
        return "Bearer " + RunningGateway.PLANNER_TOKEN;
    }
}
