package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertFaults;
import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.StaffCalls.desk;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.verdict.BookingList;
import nl.beurt.gateway.offline.CodeDigests;
import nl.beurt.gateway.offline.DeskEntry;
import nl.beurt.gateway.offline.DeskList;
import nl.beurt.gateway.offline.ListKey;
import nl.beurt.gateway.offline.SealedList;
import nl.beurt.gateway.reply.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server gives to desks before a day without a connection, and takes from them after it. */
class OfflineDeskCallsTest {
    private static final int DAYS = 2;

    @TempDir
    private Path directory;

    private RunningGateway gateway;
    private final LocalDate date = StaffCalls.today().plusDays(DAYS);

    @BeforeEach
    void launch() throws IOException {
        gateway = RunningGateway.launch(directory, new GatewayContext().checkInAnyDay(true));
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
    }

    private WireRequest list(String token, String query) {
        return WireRequest.get("/v1/staff/desk-list?" + query).with("Authorization", "Bearer " + token);
    }

    private DeskList fetch(int desks) throws IOException {
        return open(gateway.callStaff(
                list(RunningGateway.DESK_TOKEN, "location=assen&date=%s&desks=%d".formatted(date, desks))));
    }

    private static ListKey keyOf(WireAnswer answer) throws IOException {
        return ListKey.read(answer.text("key"));
    }

    private static DeskList open(WireAnswer answer) throws IOException {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return SealedList.open(Base64.getDecoder().decode(answer.text("list")), keyOf(answer));
    }

    private long slot(Location location, int days) throws IOException {
        return gateway.newSlot(TestCatalog.UKR, location, 30, RunningGateway.startMillis(days, 10), 0);
    }

    private WireAnswer book(long slot, String... people) throws IOException {
        return gateway.call(WireRequest.book(key(), "ukr", slot, people));
    }

    @Test
    void shouldListTheDaysBookingsOfOnePlaceAndNothingOfPeople() throws IOException {
        long slot = slot(TestCatalog.ASSEN, DAYS);
        long later = slot(TestCatalog.ASSEN, DAYS + 1);
        long elsewhere = slot(TestCatalog.DEN_BOSCH, DAYS);
        String one = bsn();
        String[] family = {bsn(), bsn(), bsn()};
        String gone = bsn();
        WireAnswer booked = book(slot, one);
        WireAnswer ofFamily = book(slot, family);
        book(later, bsn());
        book(elsewhere, bsn());
        String cancelled = book(slot, gone).text("key");
        gateway.call(WireRequest.cancel(cancelled, gone));
        checkIn(ofFamily.text("code"), family[1]);
        String code = gateway.call(WireRequest.reissue(key(), booked.text("key"), one))
                .text("code");

        WireAnswer answer =
                gateway.callStaff(list(RunningGateway.ASSEN_TOKEN, "location=assen&date=" + date + "&desks=2"));
        DeskList list = open(answer);

        assertThat(answer.json()).containsEntry("bookings", 2L).containsEntry("desks", 2L);
        assertThat(list.location()).isEqualTo("assen");
        assertThat(list.date()).isEqualTo(date);
        assertThat(list.keys())
                .singleElement()
                .satisfies(each -> assertThat(each.keyId()).isEqualTo(date + "-1"));
        assertThat(list.entries()).hasSize(2);
        assertThat(entry(list, keyOf(answer), code))
                .isEqualTo(new DeskEntry(
                        entry(list, keyOf(answer), code).digestHigh(),
                        entry(list, keyOf(answer), code).digestLow(),
                        1,
                        RunningGateway.startMillis(DAYS, 10),
                        1,
                        0,
                        2,
                        DeskEntry.deskOf(1, 2)));
        DeskEntry second = entry(list, keyOf(answer), ofFamily.text("code"));
        assertThat(second.persons()).isEqualTo(3);
        assertThat(second.attended()).isEqualTo(1);
        assertThat(second.desk()).isNotEqualTo(DeskEntry.deskOf(1, 2));
        assertThat(answer.text()).doesNotContain(one).doesNotContain(code.replace("-", ""));
        assertFaults(
                gateway.callStaff(list(RunningGateway.DESK_TOKEN, "location=assen&date=" + date + "&desks=1")),
                "desks OTHER_DESKS");
        assertFaults(
                gateway.callStaff(
                        list(RunningGateway.DESK_TOKEN, "location=assen&date=" + date.plusYears(2) + "&desks=1")),
                "date BEYOND_HORIZON");
        assertThat(fetch(2).entries()).extracting(DeskEntry::desk).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void shouldKeepToANumberOfDesksWhateverIsStartedAgain() throws IOException {
        long slot = slot(TestCatalog.ASSEN, DAYS);
        for (int i = 0; i < 8; i++) {
            book(slot, bsn());
        }
        List<String> before = assignment(fetch(2));
        gateway = gateway.restart();

        assertFaults(
                gateway.callStaff(list(RunningGateway.DESK_TOKEN, "location=assen&date=" + date + "&desks=3")),
                "desks OTHER_DESKS");
        assertThat(assignment(fetch(2))).isEqualTo(before);
        assertThat(open(gateway.callStaff(list(
                                RunningGateway.DESK_TOKEN, "location=assen&date=" + date.plusDays(1) + "&desks=3")))
                        .desks())
                .isEqualTo(3);
    }

    @Test
    void shouldListMoreBookingsThanOneQuestionFinds() throws IOException {
        int count = BookingList.IDS_MAX + 7;
        long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, count, RunningGateway.startMillis(DAYS, 10), 0);
        for (int i = 0; i < count; i++) {
            assertThat(book(slot, bsn()).status()).isEqualTo(201);
        }

        assertThat(fetch(3).entries())
                .extracting(DeskEntry::booking)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, count).boxed().toList());
    }

    private static List<String> assignment(DeskList list) {
        return list.entries().stream()
                .map(each -> each.booking() + " of " + each.desk())
                .sorted()
                .toList();
    }

    @Test
    void shouldCountWhoCameByACodeThatHadBeenReplaced() throws IOException {
        String[] people = {bsn(), bsn()};
        WireAnswer booked = book(slot(TestCatalog.ASSEN, DAYS), people);
        String code = gateway.call(WireRequest.reissue(key(), booked.text("key"), people[0]))
                .text("code");

        WireAnswer told = reconcile(use(1, 1, 1, 1), use(2, 1, 2, 1), use(3, 1, 1, 2), use(4, 1, 1, 3));

        assertThat(results(told))
                .extracting(each -> each.get("found") + " " + each.get("admitted") + " " + each.get("double"))
                .containsExactly("revoked 1 0", "revoked 1 1", "double-use 0 1", "unknown 0 0");
        assertThat(reconcile(use(1, 1, 1, 1), use(2, 1, 2, 1), use(3, 1, 1, 2), use(4, 1, 1, 3))
                        .body())
                .isEqualTo(told.body());
        // Who has the newer code is of the party, and comes now.
        assertThat(checkIn(code, people[0]).text()).contains("\"let-in-elsewhere\"");
    }

    @Test
    void shouldGiveListsToDesksOfThePlaceOnly() throws IOException {
        String query = "location=assen&date=" + date + "&desks=2";

        assertProblem(gateway.callStaff(WireRequest.get("/v1/staff/desk-list?" + query)), Problem.UNAUTHORIZED);
        assertProblem(gateway.callStaff(list(RunningGateway.PLANNER_TOKEN, query)), Problem.FORBIDDEN);
        assertProblem(
                gateway.callStaff(list(RunningGateway.ASSEN_TOKEN, query.replace("assen", "den-bosch"))),
                Problem.FORBIDDEN);
        assertFaults(
                gateway.callStaff(list(RunningGateway.DESK_TOKEN, "")),
                "location REQUIRED",
                "date REQUIRED",
                "desks REQUIRED");
        assertFaults(
                gateway.callStaff(list(RunningGateway.DESK_TOKEN, "location=x&date=2022-13-01&desks=1000")),
                "location NOT_FOUND_LOCATION",
                "date BAD_DATE",
                "desks OUT_OF_RANGE");
        assertFaults(
                gateway.callStaff(list(RunningGateway.DESK_TOKEN, "location=assen&date=2021-12-31&desks=0")),
                "date BAD_DATE",
                "desks OUT_OF_RANGE");
        assertFaults(
                gateway.callStaff(list(
                        RunningGateway.DESK_TOKEN,
                        "location=assen&date=" + StaffCalls.today().minusDays(1) + "&desks=1")),
                "date PAST_DATE");
    }

    @Test
    void shouldMarkWhoCameAndFindWhoCameTwice() throws IOException {
        String person = bsn();
        String[] pair = {bsn(), bsn()};
        long slot = slot(TestCatalog.ASSEN, DAYS);
        WireAnswer alone = book(slot, person);
        WireAnswer two = book(slot, pair);
        checkIn(two.text("code"), pair[0]);

        WireAnswer told = reconcile(use(1, 1, 1, 1), use(2, 2, 2, 1), use(3, 1, 1, 1));

        assertThat(results(told))
                .extracting(each -> each.get("found") + " " + each.get("admitted") + " " + each.get("double"))
                .containsExactly("admitted 1 0", "double-use 1 1", "double-use 0 1");
        assertThat(results(told).get(2)).containsKey("usedAt");
        assertThat(reconcile(use(1, 1, 1, 1), use(2, 2, 2, 1), use(3, 1, 1, 1)).body())
                .isEqualTo(told.body());
        assertThat(gateway.call(WireRequest.read(alone.text("key"))).text("status"))
                .isEqualTo("attended");
        // Whoever came without a connection had the code: these have their numbers too, and are admitted, once.
        assertThat(checkIn(alone.text("code"), person).text())
                .contains("\"admitted\":1,\"persons\":1", "\"let-in-elsewhere\"");
        assertThat(checkIn(two.text("code"), pair[1]).text())
                .contains("\"admitted\":2,\"persons\":2", "\"let-in-elsewhere\"");
        assertThat(checkIn(alone.text("code"), person).text("code")).isEqualTo("code-used");
        assertThat(checkIn(two.text("code"), pair[0]).text("code")).isEqualTo("code-used");
        gateway = gateway.restart();
        assertThat(reconcile(use(1, 1, 1, 1)).text()).contains("\"found\":\"admitted\",\"admitted\":1,\"double\":0");
        assertThat(reconcile(use(1, 1, 1, 2)).text()).contains("\"found\":\"id-reused\"");
    }

    @Test
    void shouldFindWhatHadChanged() throws IOException {
        String[] people = {bsn(), bsn(), bsn()};
        long slot = slot(TestCatalog.ASSEN, DAYS);
        String moved = book(slot, people[0]).text("key");
        String cancelled = book(slot, people[1]).text("key");
        book(slot(TestCatalog.DEN_BOSCH, DAYS), people[2]);
        gateway.call(WireRequest.move(key(), moved, people[0], slot(TestCatalog.ASSEN, DAYS + 1)));
        gateway.call(WireRequest.cancel(cancelled, people[1]));

        WireAnswer told = reconcile(use(1, 1, 1, 1), use(2, 2, 1, 1), use(3, 3, 1, 1), use(4, 99, 1, 1));

        assertThat(results(told))
                .extracting(each -> each.get("found"))
                .containsExactly("elsewhere", "cancelled", "elsewhere", "unknown");
    }

    @Test
    void shouldTellEveryFaultOfWhatIsTold() throws IOException {
        assertFaults(
                gateway.callStaff(desk("reconciliations", "{}")),
                "/location REQUIRED",
                "/date REQUIRED",
                "/uses REQUIRED");
        assertFaults(
                gateway.callStaff(desk(
                        "reconciliations",
                        "{\"location\":\"nowhere\",\"date\":\"2022-12-01\",\"uses\":[{\"id\":\"x\"},7]}")),
                "/uses/0/id BAD_ID",
                "/uses/0/booking REQUIRED",
                "/uses/0/version REQUIRED",
                "/uses/0/persons REQUIRED",
                "/uses/0/desk REQUIRED",
                "/uses/0/at REQUIRED",
                "/uses/1 WRONG_TYPE",
                "/location NOT_FOUND_LOCATION");
        assertFaults(
                gateway.callStaff(desk(
                        "reconciliations",
                        "{\"location\":\"assen\",\"date\":\"2022-12-01\",\"uses\":[%s]}"
                                .formatted(use(1, 1, 7, 0).replace("Z\"", "\"")))),
                "/uses/0/version OUT_OF_RANGE",
                "/uses/0/persons OUT_OF_RANGE",
                "/uses/0/at BAD_INSTANT");
        assertProblem(
                gateway.callStaff(
                        StaffCalls.planner("POST", "reconciliations", "{\"location\":\"assen\",\"uses\":[]}")),
                Problem.FORBIDDEN);
        assertProblem(
                gateway.callStaff(StaffCalls.with(
                        RunningGateway.ASSEN_TOKEN,
                        "POST",
                        "reconciliations",
                        "{\"location\":\"den-bosch\",\"date\":\"2022-12-01\",\"uses\":[]}")),
                Problem.FORBIDDEN);
        assertThat(reconcile().text()).isEqualTo("{\"results\":[]}");
    }

    private static DeskEntry entry(DeskList list, ListKey key, String code) {
        CodeDigests digest = new CodeDigests(key).of(code.replace("-", "").getBytes(StandardCharsets.US_ASCII));
        return list.entries().stream()
                .filter(each -> each.digestHigh() == digest.high() && each.digestLow() == digest.low())
                .findFirst()
                .orElseThrow();
    }

    private static String use(int id, long booking, int persons, int version) {
        return "{\"id\":\"%032x\",\"booking\":\"%d\",\"version\":%d,\"persons\":%d,\"desk\":1,\"at\":\"2022-12-01T09:00:00Z\"}"
                .formatted(id, booking, version, persons);
    }

    private WireAnswer reconcile(String... uses) throws IOException {
        WireAnswer answer = gateway.callStaff(desk(
                "reconciliations",
                "{\"location\":\"assen\",\"date\":\"" + date + "\",\"uses\":[" + String.join(",", uses) + "]}"));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer;
    }

    private static List<Map<String, @Nullable Object>> results(WireAnswer answer) {
        return JsonTree.list(answer.json().get("results")).stream()
                .map(JsonTree::object)
                .toList();
    }

    private WireAnswer checkIn(String code, String bsn) throws IOException {
        return gateway.callStaff(
                desk("check-ins", "{\"code\":\"%s\",\"bsns\":[\"%s\"],\"location\":\"assen\"}".formatted(code, bsn)));
    }
}
