package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertFaults;
import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.StaffCalls.desk;
import static nl.beurt.gateway.StaffCalls.location;
import static nl.beurt.gateway.StaffCalls.planner;
import static nl.beurt.gateway.StaffCalls.today;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.key;
import static nl.beurt.gateway.WireRequest.book;
import static nl.beurt.gateway.WireRequest.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.beurt.engine.view.SlotView;
import nl.beurt.engine.view.StockView;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.reply.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the staff asks for again, as the answer was lost or the server was started anew, is done once and answered as before. */
class StaffRestartTest {
    @TempDir
    private Path directory;

    private RunningGateway gateway;
    private StaffCalls staff;

    @BeforeEach
    void launch() throws IOException {
        gateway = RunningGateway.launch(directory);
        staff = new StaffCalls(gateway);
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
    }

    private void restart() throws IOException {
        gateway = gateway.restart();
        staff = new StaffCalls(gateway);
    }

    /** The request reaches the server, and nobody reads what it answers. */
    private void callAndForget(WireRequest request, long accepted) throws IOException {
        long before = gateway.calls().state().sequence();
        try (WireClient client = gateway.connectStaff()) {
            client.send(request.bytes());
            Waiting.until(
                    "the request is decided", () -> gateway.calls().state().sequence() >= before + accepted);
        }
    }

    private static WireRequest with(WireRequest request, String body) {
        return new WireRequest(
                request.method(), request.target(), request.headers(), body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldAnswerByteForByteAfterARestart() throws IOException {
        staff.bookedSlot(TestCatalog.ASSEN, 4, 2);
        staff.bookedSlot(TestCatalog.DEN_BOSCH, 3, 3);
        WireRequest[] requests = {
            planner("PUT", "locations/deventer", location("Deventer", "")),
            planner("POST", "products/ukr/stock", "{\"add\":7}"),
            planner("POST", "locations/den-bosch/move", """
                    {"from":"%s","address":{"street":"Gatwickstraat 1","postalCode":"1043 GK","city":"Amsterdam"}}
                    """.formatted(today().plusDays(1))),
            planner(
                    "PUT",
                    "locations/den-bosch/desks",
                    "{\"from\":\"%s\",\"to\":\"%s\",\"desks\":5}".formatted(today(), today().plusDays(9))),
            planner("POST", "locations/assen/close", closing()),
            planner("POST", "bookings/withdraw", "{\"location\":\"den-bosch\",\"reason\":\"a strike\"}"),
            desk("no-shows", "{\"location\":\"assen\",\"date\":\"%s\"}".formatted(today())),
            planner("POST", "products/ukr/halt", "{\"notice\":{\"en\":\"We ran out.\"}}"),
            planner("POST", "products/ukr/resume", ""),
        };
        Map<WireRequest, WireAnswer> before = new LinkedHashMap<>();
        for (WireRequest request : requests) {
            WireAnswer answer = gateway.callStaff(request);
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            before.put(request, answer);
            gateway.awaitView();
        }
        long changes = gateway.engine().view().changes().size();

        restart();

        for (Map.Entry<WireRequest, WireAnswer> each : before.entrySet()) {
            WireAnswer again = gateway.callStaff(each.getKey());
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.body())
                    .as("%s", each.getKey().target())
                    .isEqualTo(each.getValue().body());
            assertThat(gateway.callStaff(each.getKey()).body()).isEqualTo(again.body());
        }
        assertProblem(gateway.callStaff(with(requests[1], "{\"add\":8}")), Problem.IDEMPOTENCY_KEY_REUSED);
        assertProblem(
                gateway.callStaff(with(requests[4], closing().replace("lease", "rent"))),
                Problem.IDEMPOTENCY_KEY_REUSED);
        gateway.awaitView();
        assertThat(gateway.engine().view().changes()).hasSize((int) changes);
        assertThat(stock().added()).isEqualTo(7);
    }

    private StockView stock() {
        StockView stock = gateway.engine().view().stocks().get(TestCatalog.UKR.number());
        if (stock == null) {
            throw new AssertionError("nothing was counted");
        }
        return stock;
    }

    private static String closing() {
        return "{\"from\":\"" + today().plusDays(2) + "\",\"reason\":\"the lease ends\"}";
    }

    @Test
    void shouldCountStockOnceWhenTheAnswerWasLost() throws IOException {
        WireRequest count = planner("POST", "products/ukr/stock", "{\"add\":3}");
        callAndForget(count, 1);
        restart();
        staff.plan("POST", "products/ukr/stock", "{\"add\":4}");

        WireAnswer again = gateway.callStaff(count);

        assertThat(JsonTree.object(again.json().get("stock"))).isEqualTo(Map.of("left", 3L, "added", 3L, "served", 0L));
        assertProblem(gateway.callStaff(with(count, "{\"add\":4}")), Problem.IDEMPOTENCY_KEY_REUSED);
        gateway.awaitView();
        assertThat(stock().left()).isEqualTo(7);
    }

    @Test
    void shouldWaitForAClosingThatARestartCutInTwo() throws IOException {
        staff.bookedSlot(TestCatalog.ASSEN, 4, 150);
        WireRequest close = planner("POST", "locations/assen/close", closing());
        callAndForget(close, 1);
        restart();

        assertThat(gateway.callStaff(close).json()).isEqualTo(Map.of("affected", 150L));
        assertThat(gateway.callStaff(close).json()).isEqualTo(Map.of("affected", 150L));

        assertThat(gateway.engine().view().changes()).hasSize(1);
        // Another request does it once more: whoever was affected is not there any more.
        assertThat(staff.plan("POST", "locations/assen/close", closing()).json())
                .isEqualTo(Map.of("affected", 0L));
    }

    @Test
    void shouldAnswerWhatSucceededBeforeItLooksAtTheTag() throws IOException {
        staff.plan("PUT", "locations/deventer", location("Deventer", ""));
        String tag = gateway.callStaff(StaffCalls.read("locations/deventer")).header("ETag");
        WireRequest same =
                planner("PUT", "locations/deventer", location("Deventer", "")).with("If-Match", tag);
        WireRequest rename = planner("PUT", "locations/deventer", location("Deventer, Essenstraat", ""))
                .with("If-Match", tag);
        assertThat(gateway.callStaff(same).status()).isEqualTo(200);
        WireAnswer renamed = gateway.callStaff(rename);
        restart();

        assertThat(gateway.callStaff(rename).body()).isEqualTo(renamed.body());
        // It changed nothing then, and takes nothing back now; what is shown is what there is now.
        assertThat(gateway.callStaff(same).body()).isEqualTo(renamed.body());
        assertProblem(
                gateway.callStaff(
                        planner("PUT", "locations/deventer", location("X", "")).with("If-Match", tag)),
                Problem.PRECONDITION_FAILED);
        assertThat(gateway.callStaff(StaffCalls.read("locations/deventer")).text("name"))
                .isEqualTo("Deventer, Essenstraat");
    }

    @Test
    void shouldTryOutWithoutBeingAnsweredAsBefore() throws IOException {
        staff.bookedSlot(TestCatalog.ASSEN, 4, 2);
        WireRequest close = planner("POST", "locations/assen/close", closing());
        WireRequest tried =
                new WireRequest(close.method(), close.target() + "?dryRun=true", close.headers(), close.body());

        assertThat(gateway.callStaff(tried).json()).containsEntry("affects", 2L);
        assertThat(gateway.callStaff(close).json()).isEqualTo(Map.of("affected", 2L));
        gateway.awaitView();
        assertThat(gateway.callStaff(tried).json()).containsEntry("affects", 0L);
    }

    @Test
    void shouldKnowAConfirmedChangeByTheRequestOfWhoAskedFirst() throws IOException {
        gateway.close();
        gateway = RunningGateway.launch(directory, new GatewayContext().fourEyesAbove(1));
        staff = new StaffCalls(gateway);
        staff.bookedSlot(TestCatalog.ASSEN, 4, 2);
        WireRequest close = planner("POST", "locations/assen/close", closing());
        String id = gateway.callStaff(close).text("confirmation");
        WireRequest confirm = StaffCalls.with(RunningGateway.SECOND_PLANNER_TOKEN, "POST", "confirmations/" + id, "");
        assertThat(gateway.callStaff(confirm).json()).isEqualTo(Map.of("affected", 2L));
        restart();

        assertThat(gateway.callStaff(close).json()).isEqualTo(Map.of("affected", 2L));
        assertProblem(gateway.callStaff(confirm), Problem.CONFIRMATION_UNKNOWN);
        assertThat(gateway.engine().view().changes()).hasSize(1);
    }

    @Test
    void shouldHandOutOnceWhenTheAnswerWasLost() throws IOException {
        long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 5);
        String one = bsn();
        String other = bsn();
        WireAnswer booked = gateway.call(book(key(), "ukr", slot, one, other));
        staff.plan("POST", "products/ukr/stock", "{\"add\":5}");
        String body = "{\"code\":\"%s\",\"bsns\":[\"%s\"]}";
        WireRequest serve = desk("served", body.formatted(booked.text("code"), one));
        callAndForget(serve, 1);
        restart();
        WireRequest another = desk("served", body.formatted(booked.text("code"), other));
        WireAnswer first = gateway.callStaff(another);

        assertThat(gateway.callStaff(serve).json())
                .containsEntry("booking", booked.text("key"))
                .containsEntry("admitted", 1L)
                .containsEntry("persons", 2L)
                .containsEntry("startsAt", booked.text("startsAt"));
        restart();
        assertThat(gateway.callStaff(another).body()).isEqualTo(first.body());
        assertThat(gateway.callStaff(another).sequence()).isEqualTo(first.sequence());
        assertProblem(
                gateway.callStaff(with(another, body.formatted(booked.text("code"), one))),
                Problem.IDEMPOTENCY_KEY_REUSED);
        assertProblem(
                gateway.callStaff(desk("served", body.formatted(booked.text("code"), one))),
                Problem.ALREADY_SERVED_AT_DESK,
                Language.EN,
                Map.of("positions", List.of(0L)));
        assertProblem(gateway.callStaff(serve.without("Idempotency-Key")), Problem.IDEMPOTENCY_KEY_MISSING);
        assertThat(stock().left()).isEqualTo(3);
    }

    @Test
    void shouldMakeARoundOnceWhenTheAnswerWasLost() throws IOException {
        WireRequest make = round("open", 1800);
        callAndForget(make, 3);
        restart();

        WireAnswer again = gateway.callStaff(make);

        assertThat(again.status()).as("%s", again).isEqualTo(201);
        assertThat(again.header("Location")).isEqualTo("/v1/rounds/1");
        assertThat(again.json()).containsEntry("id", "1").containsEntry("seats", 10L);
        assertThat(gateway.call(get("/v1/rounds")).jsonList()).hasSize(1);
        assertProblem(gateway.callStaff(with(make, body("open", 3600))), Problem.IDEMPOTENCY_KEY_REUSED);
        assertFaults(gateway.callStaff(round("open", 1800)), "/slots OVERLAPPING_SLOTS");
        gateway.call(book(key(), "ukr", 1, bsn()));
        assertThat(gateway.callStaff(make).body()).isEqualTo(again.body());
    }

    @Test
    void shouldGoOnWithTheSlotsOfARoundThatACrashCutShort() throws IOException {
        // The first of the two commands that make slots was decided, and nothing more.
        gateway.calls().makeSlot(1, TestCatalog.UKR.number(), TestCatalog.DEN_BOSCH.number(), startMillis(), 5);
        restart();

        WireAnswer made = gateway.callStaff(round("draw", 1800));

        assertThat(made.status()).as("%s", made).isEqualTo(201);
        assertThat(made.json()).containsEntry("id", "1").containsEntry("seats", 10L);
        View view = gateway.engine().view();
        assertThat(view.slots()).extracting(SlotView::round).containsExactly(1L, 1L);
    }

    @Test
    void shouldDropTheSlotsOfARoundThatIsMadeOfOthers() throws IOException {
        for (int i = 0; i < 3; i++) {
            gateway.calls().makeSlot(1, TestCatalog.UKR.number(), TestCatalog.ASSEN.number(), startMillis(), 2 + i);
        }
        restart();

        WireAnswer made = gateway.callStaff(round("open", 1800));

        assertThat(made.status()).as("%s", made).isEqualTo(201);
        assertThat(made.json()).containsEntry("id", "1").containsEntry("seats", 10L);
        gateway.awaitView();
        View view = gateway.engine().view();
        assertThat(view.slots()).extracting(SlotView::round).containsExactly(0L, 0L, 0L, 1L, 1L);
        assertThat(view.slots()).extracting(SlotView::withdrawn).containsExactly(true, true, true, false, false);
        assertProblem(gateway.call(book(key(), "ukr", 1, bsn())), Problem.SLOT_WITHDRAWN);
        assertThat(gateway.call(book(key(), "ukr", 4, bsn())).status()).isEqualTo(201);
    }

    private static long startMillis() {
        return RunningGateway.startMillis(2, 10);
    }

    private static WireRequest round(String policy, int seconds) {
        return planner("POST", "rounds", body(policy, seconds));
    }

    /** Two slots of five seats, at two locations. */
    private static String body(String policy, int seconds) {
        Instant from = Instant.ofEpochMilli(startMillis());
        Instant close = from.minusSeconds(7200);
        String slot = "{\"location\":\"%s\",\"startsAt\":\"%s\",\"endsAt\":\"%s\",\"seats\":5}";
        String terms = policy.equals("open")
                ? "\"opensAt\":\"" + Instant.EPOCH + '"'
                : "\"entriesCloseAt\":\"%s\",\"opensAt\":\"%s\"".formatted(close, close);
        return "{\"product\":\"ukr\",\"policy\":\"%s\",%s,\"slots\":[%s,%s]}"
                .formatted(
                        policy,
                        terms,
                        slot.formatted("den-bosch", from, from.plusSeconds(seconds)),
                        slot.formatted("assen", from, from.plusSeconds(seconds)));
    }
}
