package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.key;
import static nl.beurt.gateway.WireRequest.book;
import static nl.beurt.gateway.WireRequest.get;
import static nl.beurt.gateway.WireRequest.of;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.staff.LastSnapshot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The staff listener: health, metrics, and the journal's state for who may see it. */
class StaffTest {
    private static final WireRequest STATE = get("/v1/staff/journal/state");

    @TempDir
    private static Path directory;

    private static final AtomicReference<LastSnapshot.@Nullable Made> NEWEST = new AtomicReference<>();
    private static final List<String> REASONS = new CopyOnWriteArrayList<>();
    private static RunningGateway gateway;

    @BeforeAll
    static void launch() throws IOException {
        gateway = RunningGateway.launch(
                directory,
                new GatewayContext()
                        .lastSnapshot(NEWEST::get)
                        .health(() -> REASONS)
                        .metrics(() -> "beurt_ring_remaining 7\n".getBytes(StandardCharsets.UTF_8)));
    }

    @AfterAll
    static void close() throws IOException {
        gateway.close();
    }

    @Test
    void shouldSayThatItLivesAndIsReady() throws IOException {
        WireAnswer live = gateway.callStaff(get("/livez"));
        WireAnswer ready = gateway.callStaff(get("/readyz"));

        assertThat(live.status()).isEqualTo(200);
        assertThat(live.json()).isEqualTo(Map.of("live", true, "reasons", List.of()));
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.json()).isEqualTo(Map.of("ready", true, "reasons", List.of()));
        assertCommonHeaders(ready);
    }

    @Test
    void shouldSayWhyItIsNotReady() throws IOException {
        REASONS.addAll(List.of("draining", "a reason with \"quotes\" and \u00e9"));
        try {
            WireAnswer ready = gateway.callStaff(get("/readyz"));

            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.json()).isEqualTo(Map.of("ready", false, "reasons", REASONS));
            assertThat(gateway.callStaff(get("/livez")).status()).isEqualTo(200);
        } finally {
            REASONS.clear();
        }
    }

    @Test
    void shouldServeMetricsAsText() throws IOException {
        WireAnswer metrics = gateway.callStaff(get("/metrics"));

        assertThat(metrics.status()).isEqualTo(200);
        assertThat(metrics.header("Content-Type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        assertThat(metrics.text()).isEqualTo("beurt_ring_remaining 7\n");
        assertCommonHeaders(metrics);
    }

    @Test
    void shouldTellTheNewestSnapshotToOps() throws IOException {
        NEWEST.set(new LastSnapshot.Made(7, 1234, 1_700_000_000_000L));
        WireAnswer state = gateway.callStaff(STATE.with("Authorization", "Bearer " + RunningGateway.OPS_TOKEN));
        NEWEST.set(null);

        assertThat(state.json())
                .containsEntry(
                        "lastSnapshot", Map.of("number", 7L, "sequence", 1234L, "madeAt", "2023-11-14T22:13:20Z"));
    }

    @Test
    void shouldTellTheJournalsStateToOps() throws IOException {
        long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 10);
        WireAnswer before = gateway.callStaff(STATE.with("Authorization", "Bearer " + RunningGateway.OPS_TOKEN));
        WireAnswer booked = gateway.call(book(key(), "ukr", slot, bsn()));
        gateway.call(book(key(), "ukr", slot + 1000, bsn()));
        WireAnswer after = gateway.callStaff(STATE.with("Authorization", "bearer  " + RunningGateway.OPS_TOKEN));

        assertThat(before.status()).isEqualTo(200);
        assertThat(before.json().keySet()).containsExactly("sequence", "stateHash", "lastSnapshot", "durable");
        assertThat(before.text("stateHash")).matches("[0-9a-f]{32}");
        assertThat(before.json()).containsEntry("lastSnapshot", null);
        assertThat(after.json()).containsEntry("sequence", booked.sequence()).containsEntry("durable", true);
        assertThat(after.text("stateHash")).isNotEqualTo(before.text("stateHash"));
        assertThat(after.sequence()).isEqualTo(booked.sequence());
        assertCommonHeaders(after);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer unknown",
                "Basic token-of-ops",
                "token-of-ops",
                "Bearer token-of-op",
                "Bearer token-of-opss",
                "Bearer TOKEN-OF-OPS"
            })
    void shouldAskWhoIsNotKnownToLogIn(String authorization) throws IOException {
        WireAnswer answer = gateway.callStaff(STATE.with("Authorization", authorization));

        assertProblem(answer, Problem.UNAUTHORIZED);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertCommonHeaders(answer);
    }

    @Test
    void shouldAskWhoSendsNoTokenOrTwoToLogIn() throws IOException {
        WireAnswer none = gateway.callStaff(STATE.with("Accept-Language", "nl"));
        WireAnswer two = gateway.callStaff(STATE.with("Authorization", "Bearer " + RunningGateway.DESK_TOKEN)
                .with("Authorization", "Bearer " + RunningGateway.OPS_TOKEN));

        assertProblem(none, Problem.UNAUTHORIZED, Language.NL, Map.of());
        assertProblem(two, Problem.UNAUTHORIZED);
    }

    @Test
    void shouldRefuseWhoHasAnotherRole() throws IOException {
        WireAnswer answer = gateway.callStaff(STATE.with("Authorization", "Bearer " + RunningGateway.DESK_TOKEN));

        assertProblem(answer, Problem.FORBIDDEN);
        assertThat(answer.has("WWW-Authenticate")).isFalse();
    }

    @Test
    void shouldHaveNoCallsOfThePublicListener() throws IOException {
        assertProblem(gateway.callStaff(get("/v1/products")), Problem.NOT_FOUND);
        assertProblem(gateway.callStaff(book(key(), "ukr", 1, bsn())), Problem.NOT_FOUND);
        assertProblem(gateway.callStaff(get("/")), Problem.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz", "/metrics", "/v1/staff/journal/state"})
    void shouldOnlyBeRead(String target) throws IOException {
        WireAnswer answer = gateway.callStaff(of("POST", target).body("{}"));

        assertProblem(answer, Problem.METHOD_NOT_ALLOWED);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
        assertThat(gateway.callStaff(of("HEAD", "/livez")).body()).isEmpty();
    }

    private static void assertCommonHeaders(WireAnswer answer) {
        assertThat(answer.header("API-Version")).isEqualTo("1.0.0");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).isEqualTo("frame-ancestors 'none'");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }
}
