package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertFaults;
import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.StaffCalls.location;
import static nl.beurt.gateway.StaffCalls.planner;
import static nl.beurt.gateway.StaffCalls.today;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import nl.beurt.gateway.reply.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps the staff from doing more than they meant, or may. */
class StaffGuardsTest {
    private static final String ADDRESS =
            "{\"street\":\"Gatwickstraat 1\",\"postalCode\":\"1043 GK\",\"city\":\"Amsterdam\"}";

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
    void shouldDoNothingWhereAQueryIsNotUnderstood() throws IOException {
        assertFaults(staff.plan("POST", "rounds?dryRun=True", "{}"), "dryRun NOT_A_CHOICE");
        assertFaults(staff.plan("POST", "rounds?dryRun=true&x=1", "{}"), "x UNKNOWN_FIELD");
        assertFaults(staff.plan("POST", "rounds/1/void?dry=1", ""), "dry UNKNOWN_FIELD");
        assertFaults(staff.plan("POST", "rounds/1/randomness?dryRun=1", "{}"), "dryRun NOT_A_CHOICE");
        assertFaults(staff.plan("POST", "confirmations/00?dryRun=", ""), "dryRun NOT_A_CHOICE");
    }

    @Test
    void shouldOnlyTellWhichLinksAreWrongInADryRun() throws IOException {
        String person = bsn();
        WireAnswer tried = gateway.callStaff(csv("?dryRun=true", "1234567890," + person + "\nx\n"));

        assertThat(tried.json()).containsEntry("imported", 1L).containsEntry("rejectedCount", 1L);
        assertThat(gateway.callStaff(csv("", "1234567890," + bsn())).json()).containsEntry("imported", 1L);
    }

    @Test
    void shouldListTheFirstThousandWrongLinesAndCountAll() throws IOException {
        WireAnswer linked = gateway.callStaff(csv("", "x\n".repeat(1200)));

        assertThat(JsonTree.list(linked.json().get("rejected"))).hasSize(1000);
        assertThat(linked.json()).containsEntry("rejectedCount", 1200L).containsEntry("imported", 0L);
    }

    @Test
    void shouldLinkMoreThanAreGivenAtOnce() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 450; i++) {
            lines.append(1_000_000_000 + i).append(',').append(bsn()).append('\n');
        }

        assertThat(gateway.callStaff(csv("", lines.toString())).json())
                .containsEntry("imported", 450L)
                .containsEntry("rejectedCount", 0L);
    }

    @Test
    void shouldKeepATokenOfALocationFromWhatMayBeAnywhere() throws IOException {
        for (String path : new String[] {"rounds/1/void", "rounds/1/randomness", "rounds"}) {
            assertProblem(
                    gateway.callStaff(StaffCalls.with(RunningGateway.ASSEN_TOKEN, "POST", path, "{}")),
                    Problem.FORBIDDEN);
        }
        for (String path : new String[] {"bookings", "rounds/next/entries"}) {
            assertProblem(
                    gateway.callStaff(StaffCalls.with(RunningGateway.ASSEN_HELPER_TOKEN, "POST", path, "{}")),
                    Problem.FORBIDDEN);
        }
    }

    @Test
    void shouldHandOutWhereTheTokenIsGoodOnly() throws IOException {
        long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 6, RunningGateway.startMillis(2, 10), 0);
        String person = bsn();
        String code = gateway.call(WireRequest.book(key(), "ukr", slot, person)).text("code");
        String body = "{\"code\":\"" + code + "\",\"bsn\":\"" + person + "\"%s}";

        assertFaults(serveAtAssen(body.formatted("")), "/location REQUIRED");
        assertProblem(serveAtAssen(body.formatted(",\"location\":\"den-bosch\"")), Problem.FORBIDDEN);
        assertThat(serveAtAssen(body.formatted(",\"location\":\"assen\"")).json())
                .containsEntry("code", "wrong-location")
                .containsEntry("location", "den-bosch");
        assertThat(gateway.callStaff(StaffCalls.desk("served", body.formatted("")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldAskAgainWhereMorePeopleAreAffectedThanWasTold() throws IOException {
        long slot = staff.bookedSlot(TestCatalog.ASSEN, 2, 4);
        String body = "{\"location\":\"assen\",\"reason\":\"a strike\"}";
        WireAnswer asked = staff.plan("POST", "bookings/withdraw", body);
        String path = "confirmations/" + asked.text("confirmation");

        WireAnswer told = gateway.callStaff(StaffCalls.read(path));
        assertThat(told.json())
                .containsEntry("askedBy", "planner")
                .containsEntry("method", "POST")
                .containsEntry("path", "/v1/staff/bookings/withdraw")
                .containsEntry("body", Map.of("location", "assen", "reason", "a strike"))
                .containsEntry("affects", 4L);
        gateway.call(WireRequest.book(key(), "ukr", slot, bsn()));
        gateway.awaitView();
        WireAnswer again = gateway.callStaff(second(path));
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json()).containsEntry("affects", 5L);
        assertThat(gateway.callStaff(second(path)).json()).isEqualTo(Map.of("withdrawn", 5L, "affected", 5L));
    }

    @Test
    void shouldAskForASecondPlannerWhereManyHaveToGoElsewhere() throws IOException {
        staff.bookedSlot(TestCatalog.ASSEN, 2, 4);
        String moved = read("assen")
                .replaceFirst(
                        "\"address\":\\{[^}]*\\}", java.util.regex.Matcher.quoteReplacement("\"address\":" + ADDRESS));

        assertThat(staff.plan("PUT", "locations/assen?dryRun=true", moved).json())
                .containsEntry("affects", 4L);
        assertThat(staff.plan("PUT", "locations/assen", moved).status()).isEqualTo(202);
        String later = read("assen")
                .replace(
                        "\"addresses\":[]",
                        "\"addresses\":[" + ADDRESS.replace("{", "{\"from\":\"" + today().plusDays(2) + "\",") + ']');
        assertThat(staff.plan("PUT", "locations/assen?dryRun=true", later).json())
                .containsEntry("affects", 4L);
        String afterwards = later.replace(
                today().plusDays(2).toString(), today().plusDays(3).toString());
        assertThat(staff.plan("PUT", "locations/assen?dryRun=true", afterwards).json())
                .containsEntry("affects", 0L);
    }

    @Test
    void shouldNotTakeATagOfWhatIsNotThere() throws IOException {
        assertProblem(
                gateway.callStaff(planner("PUT", "locations/deventer", location("Deventer", ""))
                        .with("If-Match", "*")),
                Problem.PRECONDITION_FAILED);
        assertFaults(
                gateway.callStaff(planner("POST", "bookings/withdraw", "{\"reason\":\"a strike\"}")
                        .with("If-Match", "*")),
                "If-Match NOT_OFFERED");
        assertFaults(gateway.callStaff(planner("POST", "rounds", "{}").with("If-Match", "*")), "If-Match NOT_OFFERED");
    }

    @Test
    void shouldKeepTheTagWhereOnlyBookingsCame() throws IOException {
        String before = gateway.callStaff(StaffCalls.read("locations/assen")).header("ETag");
        staff.bookedSlot(TestCatalog.ASSEN, 2, 3);
        staff.plan(
                "PUT",
                "locations/den-bosch/desks",
                "{\"from\":\"%s\",\"to\":\"%s\",\"desks\":1}".formatted(today(), today()));

        assertThat(gateway.callStaff(StaffCalls.read("locations/assen")).header("ETag"))
                .isEqualTo(before);
    }

    @Test
    void shouldKeepOfALocationWhatIsNotGivenAndClearWhatIsNull() throws IOException {
        String times = ",\"closesAt\":\"2099-01-01T00:00:00Z\",\"notice\":{\"en\":\"Ring the bell.\"}";
        staff.plan("PUT", "locations/deventer", location("Deventer", times));

        assertThat(staff.plan("PUT", "locations/deventer", location("Deventer", ""))
                        .json())
                .containsEntry("closesAt", "2099-01-01T00:00:00Z")
                .containsEntry("notice", Map.of("en", "Ring the bell."));
        assertThat(staff.plan("PUT", "locations/deventer", location("Deventer", ",\"closesAt\":null,\"notice\":null"))
                        .json())
                .containsEntry("closesAt", null)
                .containsEntry("notice", null);
    }

    @Test
    void shouldForgetWhatWasPlannedForDaysThatAreOver() throws IOException {
        String past = location("Deventer", "")
                .replace("\"desks\":[", "\"desks\":[{\"from\":\"2022-07-01\",\"to\":\"2022-07-31\",\"desks\":1},");

        assertThat(JsonTree.list(
                        staff.plan("PUT", "locations/deventer", past).json().get("desks")))
                .hasSize(1);
    }

    @Test
    void shouldKeepABsnOutOfWhatIsKept() throws IOException {
        String bsn = bsn();
        String grouped = bsn.substring(0, 4) + "." + bsn.substring(4, 6) + " " + bsn.substring(6);
        String withdraw = "{\"reason\":\"for %s, who is ill\"}";

        assertFaults(staff.plan("POST", "bookings/withdraw", withdraw.formatted(bsn)), "/reason HOLDS_A_BSN");
        assertFaults(staff.plan("POST", "bookings/withdraw", withdraw.formatted(grouped)), "/reason HOLDS_A_BSN");
        assertFaults(
                staff.plan("POST", "products/ukr/halt", "{\"notice\":{\"nl\":\"Niet voor 12 " + bsn + "\"}}"),
                "/notice/nl HOLDS_A_BSN");
        String place = location("Deventer", "");
        assertFaults(staff.plan("PUT", "locations/b-" + bsn, place), "/id HOLDS_A_BSN");
        assertFaults(
                staff.plan("PUT", "locations/deventer", place.replaceAll("\"(Deventer|Assen)\"", "\"" + bsn + "\"")),
                "/name HOLDS_A_BSN",
                "/address/city HOLDS_A_BSN");
        assertFaults(
                staff.plan("PUT", "locations/deventer", place.replaceAll("\"(Deventer|Assen)\"", "\"a\\\\u0000b\"")),
                "/name UNPRINTABLE",
                "/address/city UNPRINTABLE");
        assertThat(staff.plan("POST", "bookings/withdraw", withdraw.formatted("123456789"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldTellHowManyAppointmentsOfADayHaveBegun() throws IOException {
        String body = "{\"location\":\"assen\",\"date\":\"" + today() + "\"}";

        assertThat(staff.plan("POST", "no-shows?dryRun=true", body).status()).isEqualTo(403);
        assertThat(gateway.callStaff(StaffCalls.desk("no-shows?dryRun=true", body))
                        .json())
                .isEqualTo(Map.of("dryRun", true, "affects", 0L));
    }

    @Test
    void shouldNotCloseLaterThanItIsClosed() throws IOException {
        String body = "{\"from\":\"%s\",\"reason\":\"the lease ends\"}";
        staff.plan("POST", "locations/assen/close", body.formatted(today().plusDays(3)));

        assertFaults(
                staff.plan("POST", "locations/assen/close", body.formatted(today().plusDays(4))), "/from CLOSED_THEN");
    }

    private String read(String location) throws IOException {
        return gateway.callStaff(StaffCalls.read("locations/" + location)).text();
    }

    private static WireRequest second(String path) {
        return StaffCalls.with(RunningGateway.SECOND_PLANNER_TOKEN, "POST", path, "");
    }

    private WireAnswer serveAtAssen(String body) throws IOException {
        return gateway.callStaff(StaffCalls.with(RunningGateway.ASSEN_TOKEN, "POST", "served", body));
    }

    private static WireRequest csv(String query, String body) {
        return WireRequest.of("POST", "/v1/staff/identity-links" + query)
                .with("Content-Type", "text/csv")
                .with("Idempotency-Key", key())
                .with("Authorization", "Bearer " + RunningGateway.PLANNER_TOKEN)
                .body(body);
    }
}
