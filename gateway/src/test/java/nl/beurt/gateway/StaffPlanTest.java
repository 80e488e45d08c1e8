package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertFaults;
import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.StaffCalls.location;
import static nl.beurt.gateway.StaffCalls.planner;
import static nl.beurt.gateway.StaffCalls.read;
import static nl.beurt.gateway.StaffCalls.today;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.key;
import static nl.beurt.gateway.WireRequest.book;
import static nl.beurt.gateway.WireRequest.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.reply.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What planners change of locations and products. */
class StaffPlanTest {
    @TempDir
    private Path directory;

    private RunningGateway gateway;
    private StaffCalls staff;

    @BeforeEach
    void launch() throws IOException {
        gateway = RunningGateway.launch(directory, new GatewayContext().fourEyesAbove(3));
        staff = new StaffCalls(gateway);
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
    }

    @Test
    void shouldMakeALocation() throws IOException {
        WireAnswer made = staff.plan("PUT", "locations/deventer", location("Deventer", ",\"opensAt\":null"));

        assertThat(made.status()).as("%s", made).isEqualTo(200);
        assertThat(made.json()).containsEntry("number", 5L).containsEntry("status", "open");
        WireAnswer read = gateway.callStaff(read("locations/deventer"));
        assertThat(read.json()).isEqualTo(made.json());
        assertThat(read.header("ETag")).isEqualTo(made.header("ETag"));
        assertThat(gateway.callStaff(read("locations")).jsonList()).hasSize(5).contains(made.json());
        assertThat(shown("deventer"))
                .containsEntry("name", "Deventer")
                .containsEntry("address", read.json().get("address"))
                .containsEntry("notice", null);
        assertProblem(gateway.callStaff(read("locations/nowhere")), Problem.NOT_FOUND);
    }

    @Test
    void shouldTakeBackWhatWasReadAndRefuseWhatHasChanged() throws IOException {
        staff.plan("PUT", "locations/deventer", location("Deventer", ""));
        WireAnswer read = gateway.callStaff(read("locations/deventer"));

        WireRequest same = planner("PUT", "locations/deventer", read.text()).with("If-Match", read.header("ETag"));
        assertThat(gateway.callStaff(same).json()).isEqualTo(read.json());
        staff.plan("PUT", "locations/deventer", location("Deventer, Essenstraat", ""));
        assertThat(gateway.callStaff(same).json()).isEqualTo(read.json());
        WireRequest other = planner("PUT", "locations/deventer", read.text()).with("If-Match", read.header("ETag"));
        assertProblem(gateway.callStaff(other), Problem.PRECONDITION_FAILED);
        assertThat(gateway.callStaff(read("locations/deventer")).text("name")).isEqualTo("Deventer, Essenstraat");
    }

    @Test
    void shouldTellEveryFaultOfALocation() throws IOException {
        assertFaults(
                staff.plan("PUT", "locations/assen", "{}"),
                "/name REQUIRED",
                "/openingHours REQUIRED",
                "/position REQUIRED",
                "/products REQUIRED",
                "/region REQUIRED",
                "/timeZone REQUIRED");
        String wrong = location("X", ",\"id\":\"other\",\"notice\":{\"de\":\"x\"}")
                .replace("Europe/Amsterdam", "+01:00")
                .replace("\"desks\":2", "\"desks\":-2")
                .replace("netherlands", "carnival");
        assertFaults(
                staff.plan("PUT", "locations/assen", wrong),
                "/timeZone NOT_A_CHOICE",
                "/desks/0/desks OUT_OF_RANGE",
                "/holidays/0 NOT_A_CHOICE",
                "/notice/de BAD_LANGUAGE",
                "/id WRONG_ID");
        assertFaults(
                staff.plan("PUT", "locations/assen", location("X", "").replace("\"ukr\"", "\"visa\"")),
                "/products/0 UNKNOWN_PRODUCT");
        assertFaults(
                staff.plan("PUT", "locations/assen", location("X", "").replace("\"open\"", "\"closed\"")),
                "/status USE_CLOSE");
        staff.bookedSlot(TestCatalog.ASSEN, 3, 0);
        assertFaults(
                staff.plan(
                        "PUT",
                        "locations/assen",
                        location("X", ",\"closesAt\":\"" + today().plusDays(1) + "T00:00:00Z\"")),
                "/closesAt USE_CLOSE");
    }

    @Test
    void shouldCloseALocationAndKeepTheClaimOfItsPeople() throws IOException {
        long before = staff.bookedSlot(TestCatalog.ASSEN, 2, 1);
        long after = staff.bookedSlot(TestCatalog.ASSEN, 4, 2);
        String person = bsn();
        WireAnswer booked = gateway.call(book(key(), "ukr", after, person));
        gateway.awaitView();
        String body = "{\"from\":\"" + today().plusDays(3) + "\",\"reason\":\"the lease ends\"}";

        WireAnswer tried = gateway.callStaff(planner("POST", "locations/assen/close?dryRun=true", body));
        assertThat(tried.json()).isEqualTo(Map.of("dryRun", true, "affects", 3L));
        WireRequest close = planner("POST", "locations/assen/close", body);
        WireAnswer closed = gateway.callStaff(close);

        assertThat(closed.json()).isEqualTo(Map.of("affected", 3L));
        assertThat(gateway.callStaff(close).json()).isEqualTo(closed.json());
        gateway.awaitView();
        assertThat(gateway.engine().view().slots().get((int) after - 1).withdrawn())
                .isTrue();
        assertThat(gateway.engine().view().slots().get((int) before - 1).withdrawn())
                .isFalse();
        assertThat(gateway.call(WireRequest.read(booked.text("key"))).text("status"))
                .isEqualTo("withdrawn");
        assertThat(shown("assen"))
                .containsEntry("status", "open")
                .containsEntry(
                        "closesAt",
                        today().plusDays(3)
                                .atStartOfDay(RunningGateway.AMSTERDAM)
                                .toInstant()
                                .toString());
        assertProblem(gateway.call(book(key(), "ukr", after, person)), Problem.SLOT_WITHDRAWN);
    }

    @Test
    void shouldRefuseToCloseInThePastOrNowhere() throws IOException {
        assertFaults(
                staff.plan("POST", "locations/assen/close", "{\"from\":\"2022-09-01\",\"reason\":\"x\"}"),
                "/from PAST_DATE");
        assertFaults(
                staff.plan("POST", "locations/assen/close", "{\"from\":\"soon\",\"why\":1}"),
                "/from BAD_DATE",
                "/why UNKNOWN_FIELD",
                "/reason REQUIRED");
        String body = "{\"from\":\"" + today() + "\",\"reason\":\"x\"}";
        assertProblem(staff.plan("POST", "locations/nowhere/close", body), Problem.NOT_FOUND);
        assertProblem(staff.plan("POST", "locations/assen/open", body), Problem.NOT_FOUND);
        assertFaults(staff.plan("POST", "locations/assen/close?dryRun=perhaps", body), "dryRun NOT_A_CHOICE");
    }

    @Test
    void shouldMoveALocationAndKeepEveryAppointment() throws IOException {
        long slot = staff.bookedSlot(TestCatalog.ASSEN, 4, 1);
        String later =
                "{\"from\":\"%s\",\"address\":{\"street\":\"Gatwickstraat 1\",\"postalCode\":\"1043 GK\",\"city\":\"Amsterdam\"}}";

        WireAnswer moved = staff.plan("POST", "locations/assen/move", later.formatted(today().plusDays(3)));

        assertThat(moved.json()).isEqualTo(Map.of("affected", 1L));
        assertThat(JsonTree.object(shown("assen").get("address"))).containsEntry("street", "Lauwers 1");
        assertThat(gateway.engine().view().slots().get((int) slot - 1).taken()).isEqualTo(1);
        staff.plan("POST", "locations/assen/move", later.formatted(today()));
        assertThat(JsonTree.object(shown("assen").get("address"))).containsEntry("street", "Gatwickstraat 1");
    }

    @Test
    void shouldChangeDesksAndReportWhatIsOverbooked() throws IOException {
        long slot = staff.bookedSlot(TestCatalog.DEN_BOSCH, 2, 3);
        String body = "{\"from\":\"%s\",\"to\":\"%s\",\"desks\":%d}";

        WireAnswer fewer = staff.plan(
                "PUT", "locations/den-bosch/desks", body.formatted(today().plusDays(2), today().plusDays(2), 1));

        // Half an hour of one desk serves two people of fifteen minutes each.
        assertThat(fewer.json()).isEqualTo(Map.of("slots", 1L, "overbooked", 1L));
        assertThat(gateway.engine().view().slots().get((int) slot - 1).taken()).isEqualTo(3);
        assertProblem(
                gateway.call(book(key(), "ukr", slot, bsn())),
                Problem.SLOT_FULL,
                Language.EN,
                java.util.Collections.singletonMap("nextRoundAt", null));
        assertThat(gateway.callStaff(read("locations/den-bosch")).json())
                .containsEntry("overbooked", 1L)
                .containsEntry(
                        "desks",
                        List.of(Map.of(
                                "from",
                                today().plusDays(2).toString(),
                                "to",
                                today().plusDays(2).toString(),
                                "desks",
                                1L)));
        assertFaults(
                staff.plan("PUT", "locations/den-bosch/desks", body.formatted(today(), today().minusDays(1), -1)),
                "/desks OUT_OF_RANGE",
                "/to BAD_PERIOD");
        assertFaults(
                staff.plan("PUT", "locations/den-bosch/desks", body.formatted("2022-07-01", today(), 1)),
                "/from PAST_DATE");
    }

    @Test
    void shouldHaltTheDaysThatAreSaidAndNoOthers() throws IOException {
        long before = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 6, RunningGateway.startMillis(2, 10), 0);
        long within = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 6, RunningGateway.startMillis(5, 10), 0);
        long after = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 6, RunningGateway.startMillis(9, 10), 0);
        gateway.call(book(key(), "ukr", within, bsn(), bsn()));
        gateway.awaitView();
        String halt = "{\"notice\":{\"en\":\"No stickers.\"},\"from\":\"%s\",\"until\":\"%s\"}"
                .formatted(today().plusDays(4), today().plusDays(7));

        assertThat(staff.plan("POST", "products/ukr/halt", halt).json()).isEqualTo(Map.of("affected", 2L));
        gateway.awaitView();

        assertThat(gateway.call(book(key(), "ukr", before, bsn())).status()).isEqualTo(201);
        assertThat(gateway.call(book(key(), "ukr", after, bsn())).status()).isEqualTo(201);
        assertThat(gateway.call(book(key(), "ukr", within, bsn())).text("code")).isEqualTo("product-halted");
        assertThat(JsonTree.object(gateway.call(get("/v1/products")).jsonList().get(0)))
                .containsEntry("status", "available")
                .containsEntry("notice", "No stickers.");
        assertThat(gateway.callStaff(StaffCalls.planner("GET", "products/ukr", ""))
                        .json())
                .containsEntry("halted", true)
                .containsEntry("haltedFrom", today().plusDays(4).toString())
                .containsEntry("haltedUntil", today().plusDays(7).toString());
        assertFaults(
                staff.plan(
                        "POST",
                        "products/ukr/halt",
                        "{\"notice\":{\"en\":\"No power.\"},\"from\":\"%s\",\"until\":\"%s\"}"
                                .formatted(today().plusDays(5), today().plusDays(6))),
                " HALTED_OTHERWISE");
        assertThat(staff.plan("POST", "products/ukr/resume", "").json())
                .containsEntry("halted", false)
                .containsEntry("haltedFrom", null)
                .containsEntry("haltedUntil", null);
    }

    @Test
    void shouldHaltAProductWithANoticeAndResumeIt() throws IOException {
        long slot = staff.bookedSlot(TestCatalog.ASSEN, 2, 2);
        String notice = "{\"notice\":{\"nl\":\"De stickers zijn op.\",\"en\":\"We ran out of stickers.\"}%s}";

        WireAnswer halted = staff.plan("POST", "products/ukr/halt", notice.formatted(""));

        assertThat(halted.json()).isEqualTo(Map.of("affected", 2L));
        assertProblem(
                gateway.call(book(key(), "ukr", slot, bsn()).with("Accept-Language", "nl")),
                Problem.PRODUCT_HALTED,
                Language.NL,
                Map.of("notice", "De stickers zijn op."));
        assertThat(JsonTree.object(gateway.call(get("/v1/products").with("Accept-Language", "uk"))
                        .jsonList()
                        .get(0)))
                .containsEntry("status", "halted")
                .containsEntry("notice", "We ran out of stickers.");
        assertThat(staff.plan("POST", "products/ukr/resume", "").json())
                .containsEntry("halted", false)
                .containsEntry("notice", null);
        assertProblem(gateway.call(book(key(), "ukr", slot, bsn())), Problem.SLOT_WITHDRAWN);
        assertFaults(staff.plan("POST", "products/ukr/halt", "{\"notice\":{}}"), "/notice EMPTY");
        assertFaults(
                staff.plan(
                        "POST",
                        "products/ukr/halt",
                        notice.formatted(",\"from\":\"%s\",\"until\":\"%s\"".formatted(today(), today()))),
                "/until MUST_BE_LATER");
        assertProblem(staff.plan("POST", "products/visa/halt", notice.formatted("")), Problem.NOT_FOUND);
    }

    @Test
    void shouldCountStockOnceAndForeseeWhenItRunsOut() throws IOException {
        staff.bookedSlot(TestCatalog.ASSEN, 2, 2);
        staff.bookedSlot(TestCatalog.DEN_BOSCH, 3, 2);
        WireRequest count = planner("POST", "products/ukr/stock", "{\"add\":3}");

        assertThat(stock(gateway.callStaff(count))).isEqualTo(Map.of("left", 3L, "added", 3L, "served", 0L));
        assertThat(stock(gateway.callStaff(count))).containsEntry("left", 3L);
        assertThat(forecast())
                .containsEntry("bookedAhead", 4L)
                .containsEntry("runsOutOn", today().plusDays(3).toString());
        staff.plan("POST", "products/ukr/stock", "{\"add\":1}");
        assertThat(forecast()).containsEntry("runsOutOn", null);
        assertFaults(staff.plan("POST", "products/ukr/stock", "{\"add\":0}"), "/add OUT_OF_RANGE");
        assertFaults(staff.plan("POST", "products/ukr/stock", "{\"add\":-5}"), "/add OUT_OF_RANGE");
    }

    @Test
    void shouldWithdrawBookings() throws IOException {
        long slot = staff.bookedSlot(TestCatalog.ASSEN, 2, 1);
        staff.bookedSlot(TestCatalog.DEN_BOSCH, 2, 1);
        String person = bsn();
        gateway.call(book(key(), "ukr", slot, person));
        gateway.awaitView();

        WireAnswer withdrawn = staff.plan(
                "POST",
                "bookings/withdraw",
                "{\"location\":\"assen\",\"product\":\"ukr\",\"reason\":\"a strike\",\"claim\":false}");

        assertThat(withdrawn.json()).isEqualTo(Map.of("withdrawn", 2L, "affected", 2L));
        gateway.awaitView();
        assertThat(gateway.engine().view().slots().get((int) slot - 1).taken()).isZero();
        assertThat(gateway.engine().view().slots().get((int) slot - 1).returned())
                .isEqualTo(2);
        assertFaults(
                staff.plan(
                        "POST", "bookings/withdraw", "{\"location\":\"x\",\"product\":\"ukr\",\"reason\":\"strike\"}"),
                "/location NOT_FOUND_LOCATION");
    }

    @Test
    void shouldAskForASecondPlannerWhereManyAreAffected() throws IOException {
        long slot = staff.bookedSlot(TestCatalog.ASSEN, 2, 4);
        WireRequest withdraw = planner("POST", "bookings/withdraw", "{\"location\":\"assen\",\"reason\":\"a strike\"}");

        WireAnswer asked = gateway.callStaff(withdraw);

        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.json()).containsEntry("affects", 4L);
        assertThat(gateway.callStaff(withdraw).json()).isEqualTo(asked.json());
        assertThat(gateway.engine().view().slots().get((int) slot - 1).taken()).isEqualTo(4);
        String path = "confirmations/" + asked.text("confirmation");
        assertProblem(staff.plan("POST", path, ""), Problem.SECOND_PERSON_NEEDED);
        assertProblem(
                gateway.callStaff(StaffCalls.with(RunningGateway.ASSEN_TOKEN, "POST", "confirmations/00", "")),
                Problem.CONFIRMATION_UNKNOWN);
        WireRequest confirm = StaffCalls.with(RunningGateway.SECOND_PLANNER_TOKEN, "POST", path, "");
        WireAnswer done = gateway.callStaff(confirm);
        assertThat(done.json()).isEqualTo(Map.of("withdrawn", 4L, "affected", 4L));
        assertThat(gateway.callStaff(withdraw).json()).isEqualTo(done.json());
        assertThat(gateway.callStaff(confirm).json()).isEqualTo(done.json());
    }

    @Test
    void shouldBeForPlannersOfThePlace() throws IOException {
        String body = "{\"from\":\"" + today() + "\",\"reason\":\"x\"}";
        WireRequest close = planner("POST", "locations/assen/close", body).without("Authorization");

        assertProblem(gateway.callStaff(close), Problem.UNAUTHORIZED);
        assertProblem(
                gateway.callStaff(close.with("Authorization", "Bearer " + RunningGateway.OLD_TOKEN)),
                Problem.UNAUTHORIZED);
        assertProblem(
                gateway.callStaff(close.with("Authorization", "Bearer " + RunningGateway.DESK_TOKEN)),
                Problem.FORBIDDEN);
        assertProblem(
                gateway.callStaff(
                        StaffCalls.with(RunningGateway.ASSEN_TOKEN, "POST", "locations/den-bosch/close", body)),
                Problem.FORBIDDEN);
        assertProblem(
                gateway.callStaff(StaffCalls.with(
                        RunningGateway.ASSEN_TOKEN, "POST", "bookings/withdraw", "{\"reason\":\"strike\"}")),
                Problem.FORBIDDEN);
        assertThat(gateway.callStaff(StaffCalls.with(RunningGateway.ASSEN_TOKEN, "POST", "locations/assen/close", body))
                        .status())
                .isEqualTo(200);
        WireRequest again = close.with("Authorization", "Bearer " + RunningGateway.PLANNER_TOKEN);
        assertProblem(gateway.callStaff(again.without("Idempotency-Key")), Problem.IDEMPOTENCY_KEY_MISSING);
        assertThat(gateway.callStaff(again).status()).isEqualTo(200);
        assertProblem(
                gateway.callStaff(new WireRequest(
                        again.method(),
                        again.target(),
                        again.headers(),
                        body.replace("x", "y").getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                Problem.IDEMPOTENCY_KEY_REUSED);
    }

    private Map<String, @Nullable Object> shown(String location) throws IOException {
        for (Object each : gateway.call(get("/v1/locations")).jsonList()) {
            if (location.equals(JsonTree.object(each).get("id"))) {
                return JsonTree.object(each);
            }
        }
        throw new AssertionError("there is no location " + location);
    }

    private static Map<String, @Nullable Object> stock(WireAnswer answer) {
        return JsonTree.object(answer.json().get("stock"));
    }

    private Map<String, @Nullable Object> forecast() throws IOException {
        gateway.awaitView();
        return JsonTree.object(gateway.callStaff(read("products")).jsonList().get(0));
    }
}
