package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.key;
import static nl.beurt.gateway.WireRequest.book;
import static nl.beurt.gateway.WireRequest.cancel;
import static nl.beurt.gateway.WireRequest.enter;
import static nl.beurt.gateway.WireRequest.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.view.DrawView;
import nl.beurt.gateway.key.DayKeys;
import nl.beurt.gateway.key.DaySignature;
import nl.beurt.gateway.key.SignedText;
import nl.beurt.gateway.reply.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What everybody sees of rounds, from the announcement to what is left. */
class RoundsTest {
    private static final int HOUR = 3_600_000;
    private static final int UKR = TestCatalog.UKR.number();

    @TempDir
    private Path directory;

    private RunningGateway gateway;
    private RoundCalls rounds;

    @BeforeEach
    void launch() throws IOException {
        gateway = RunningGateway.launch(directory);
        rounds = new RoundCalls(gateway);
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
    }

    @Test
    void shouldShowARoundThatIsServedFirstComeFirstServed() throws IOException {
        gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 7);

        Map<String, @Nullable Object> round = gateway.call(get("/v1/rounds/1")).json();

        assertThat(round)
                .containsEntry("id", "1")
                .containsEntry("kind", "round")
                .containsEntry("product", "ukr")
                .containsEntry("location", null)
                .containsEntry("locations", List.of("assen"))
                .containsEntry("policy", "open")
                .containsEntry("state", "open")
                .containsEntry("seats", 7L)
                .containsEntry("source", null)
                .containsEntry("commitment", null);
        gateway.newSlot(
                TestCatalog.UKR,
                TestCatalog.ASSEN,
                7,
                RunningGateway.startMillis(2, 10),
                RunningGateway.startMillis(1, 10));
        assertThat(gateway.call(get("/v1/rounds/2")).json()).containsEntry("state", "announced");
        gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 7, System.currentTimeMillis() - 1, 0);
        assertThat(gateway.call(get("/v1/rounds/3")).json()).containsEntry("state", "closed");
    }

    @Test
    void shouldShowHowFarADrawHasCome() throws IOException {
        gateway.newSlotOfNoRound(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 5, RunningGateway.startMillis(1, 10));
        long now = System.currentTimeMillis();
        RoundCalls.Times times = new RoundCalls.Times(now + 1500, now + 4000, now + 4000);
        long id = rounds.announce(UKR, times, RoundCalls.hash(9));

        Map<String, @Nullable Object> announced = round(id);
        assertThat(announced)
                .containsEntry("state", "announced")
                .containsEntry("policy", "draw")
                .containsEntry("short", true)
                .containsEntry("thin", false)
                .containsEntry(
                        "entriesOpenAt", Instant.ofEpochMilli(times.open()).toString())
                .containsEntry(
                        "entriesCloseAt", Instant.ofEpochMilli(times.close()).toString())
                .containsEntry("source", "operator")
                .containsEntry("pulse", "0")
                .containsEntry("commits", List.of(hex(RoundCalls.hash(9))))
                .containsEntry("seats", 5L)
                .containsEntry("entries", 0L)
                .containsEntry("tiers", Map.of())
                .containsEntry("signature", null);
        Waiting.until("entries are collected", () -> "collecting".equals(state(id)));
        gateway.call(enter(key(), "next", "[{\"anywhere\":true}]", bsn()));
        Waiting.until("entries are closed", () -> System.currentTimeMillis() > times.close());
        DrawView committed = rounds.awaitCommitted(id);
        Map<String, @Nullable Object> frozen = round(id);
        DaySignature signature = new DayKeys(RunningGateway.keys(1))
                .signAt(committed.committedMillis(), SignedText.commitment(committed.commitment()));
        assertThat(frozen)
                .containsEntry("state", "frozen")
                .containsEntry("entries", 1L)
                .containsEntry("tiers", Map.of("0", 1L))
                .containsEntry("root", hex(committed.root()))
                .containsEntry("commitment", hex(committed.commitment()))
                .containsEntry("signature", Base64.getEncoder().encodeToString(signature.bytes()))
                .containsEntry("keyId", signature.keyId())
                .containsEntry("randomness", null)
                .containsEntry("seed", null);
        rounds.seed(id, RoundCalls.hash(7), RoundCalls.hash(8));
        rounds.awaitOpen(id);
        assertThat(round(id))
                .containsEntry("state", "open")
                .containsEntry("randomness", hex(RoundCalls.hash(7)))
                .containsEntry("seed", hex(new DrawHashes().seed(committed.commitment(), RoundCalls.hash(7))));
        assertThat(gateway.call(get("/v1/rounds")).jsonList())
                .hasSize(1)
                .first()
                .isEqualTo(round(id));
    }

    @Test
    void shouldListTheSlotsOfARoundBeforeItOpens() throws IOException {
        gateway.newSlotOfNoRound(TestCatalog.UKR, TestCatalog.ASSEN, 3, RunningGateway.startMillis(1, 10));
        gateway.newSlotOfNoRound(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 4, RunningGateway.startMillis(2, 10));
        long id = rounds.announce(UKR, RoundCalls.Times.collecting(HOUR), RoundCalls.hash(9));

        List<@Nullable Object> slots =
                gateway.call(get("/v1/rounds/" + id + "/slots")).jsonList();

        Instant start = Instant.ofEpochMilli(RunningGateway.startMillis(2, 10));
        assertThat(slots).hasSize(2);
        assertThat(JsonTree.object(slots.get(0)))
                .containsEntry("id", "2")
                .containsEntry("location", "den-bosch")
                .containsEntry("startsAt", start.toString())
                .containsEntry("endsAt", start.plusSeconds(1800).toString())
                .containsEntry("seats", 4L);
        assertThat(round(id)).containsEntry("locations", List.of("den-bosch", "assen"));
    }

    @Test
    void shouldShowADrawOfReturnedSeats() throws IOException {
        long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 3);
        String person = bsn();
        String booking = gateway.call(book(key(), "ukr", slot, person)).text("key");
        gateway.call(cancel(booking, person));
        long id = rounds.announceReturns(
                UKR, TestCatalog.ASSEN.number(), RoundCalls.Times.collecting(HOUR), RoundCalls.hash(9));

        assertThat(round(id))
                .containsEntry("kind", "returns")
                .containsEntry("location", "assen")
                .containsEntry("locations", List.of("assen"))
                .containsEntry("thin", true)
                .containsEntry("seats", 1L);
        assertThat(gateway.call(get("/v1/rounds/" + id + "/slots")).jsonList())
                .singleElement()
                .extracting(each -> JsonTree.object(each).get("seats"))
                .isEqualTo(1L);
    }

    /** Whoever finds a seat held is told by which round, as they are to enter for it. */
    @Test
    void shouldNameTheRoundThatHoldsAReturnedSeat() throws IOException {
        long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 1);
        String person = bsn();
        String booking = gateway.call(book(key(), "ukr", slot, person)).text("key");
        gateway.call(cancel(booking, person));

        WireAnswer before = gateway.call(book(key(), "ukr", slot, bsn()));
        assertThat(before.text("code")).isEqualTo("not-open-yet");
        assertThat(before.json()).containsEntry("round", null).containsEntry("opensAt", null);

        RoundCalls.Times times = RoundCalls.Times.collecting(HOUR);
        long id = rounds.announceReturns(UKR, TestCatalog.ASSEN.number(), times, RoundCalls.hash(9));
        gateway.awaitView();

        assertThat(gateway.call(book(key(), "ukr", slot, bsn())).json())
                .containsEntry("round", Long.toString(id))
                .containsEntry("opensAt", Instant.ofEpochMilli(times.opensAt()).toString());
    }

    @Test
    void shouldLetCachesKeepARoundForASecond() throws IOException {
        gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 7);
        for (String target : List.of("/v1/rounds", "/v1/rounds/1", "/v1/rounds/1/slots")) {
            WireAnswer first = gateway.call(get(target));
            WireAnswer again = gateway.call(get(target).with("If-None-Match", first.header("ETag")));

            assertThat(first.header("Cache-Control")).isEqualTo("public, max-age=1");
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        }
    }

    @Test
    void shouldSayThatARoundIsUnknown() throws IOException {
        assertThat(gateway.call(get("/v1/rounds")).jsonList()).isEmpty();
        assertProblem(gateway.call(get("/v1/rounds/1")), Problem.ROUND_UNKNOWN);
        assertProblem(gateway.call(get("/v1/rounds/next")), Problem.ROUND_UNKNOWN);
        assertProblem(gateway.call(get("/v1/rounds/-1/slots")), Problem.ROUND_UNKNOWN);
        assertProblem(gateway.call(get("/v1/rounds/1/other")), Problem.NOT_FOUND);
        assertProblem(gateway.call(get("/v1/rounds/1/entries")), Problem.METHOD_NOT_ALLOWED);
    }

    private Map<String, @Nullable Object> round(long id) throws IOException {
        gateway.awaitView();
        return gateway.call(get("/v1/rounds/" + id)).json();
    }

    private @Nullable Object state(long id) {
        try {
            return round(id).get("state");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
