package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertFaults;
import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.StaffCalls.desk;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.reply.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens at a desk, and what helpers do for people without a phone. */
class StaffDeskTest {
    @TempDir
    private Path directory;

    private RunningGateway gateway;

    @BeforeEach
    void launch() throws IOException {
        gateway = RunningGateway.launch(directory, new GatewayContext().checkInAnyDay(true));
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
    }

    @Test
    void shouldAdmitEachOfAPartyOnce() throws IOException {
        String one = bsn();
        String other = bsn();
        WireAnswer booked = book(one, other);

        WireAnswer first = checkIn(booked.text("code"), "assen", one);

        assertThat(first.status()).as("%s", first).isEqualTo(200);
        assertThat(first.json())
                .containsEntry("booking", booked.text("key"))
                .containsEntry("admitted", 1L)
                .containsEntry("persons", 2L)
                .containsEntry("startsAt", booked.text("startsAt"))
                .containsEntry("warnings", List.of("early"));
        WireAnswer again = checkIn(booked.text("code"), "assen", one);
        assertThat(again.text("code")).isEqualTo("code-used");
        assertThat(again.text("usedAt")).endsWith("Z");
        assertThat(again.json()).containsEntry("positions", List.of(0L));
        assertThat(checkIn(
                                booked.text("code")
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace("-", " "),
                                "assen",
                                other)
                        .json())
                .containsEntry("admitted", 2L);
    }

    @Test
    void shouldRefuseInTheOrderOfTheContract() throws IOException {
        String person = bsn();
        WireAnswer booked = book(person);
        String code = booked.text("code");
        String mistaken = (code.charAt(0) == 'B' ? 'C' : 'B') + code.substring(1);

        assertProblem(checkIn(mistaken, "assen", person), Problem.TYPING_MISTAKE);
        assertProblem(checkIn("BBBB-BBBB-BBBB-BB", "assen", person), Problem.CODE_UNKNOWN);
        assertProblem(checkIn(code, "den-bosch", bsn()), Problem.WRONG_PERSON_AT_DESK);
        assertProblem(checkIn(code, "den-bosch", person), Problem.WRONG_LOCATION, Language.EN, whereAndWhen(booked));
        gateway.call(WireRequest.reissue(key(), booked.text("key"), person));
        assertProblem(checkIn(code, "assen", person), Problem.CODE_REVOKED);
        assertFaults(checkIn(code, "nowhere", person), "/location NOT_FOUND_LOCATION");
        assertFaults(
                gateway.callStaff(desk("check-ins", "{}")), "/code REQUIRED", "/bsns REQUIRED", "/location REQUIRED");
        assertFaults(gateway.callStaff(desk("served", "{\"code\":\"" + code + "\",\"bsns\":[]}")), "/bsns EMPTY");
    }

    @Test
    void shouldAdmitOnTheDayOnly() throws IOException {
        gateway.close();
        gateway = RunningGateway.launch(directory);
        String person = bsn();
        WireAnswer booked = book(person);

        assertProblem(
                checkIn(booked.text("code"), "assen", person), Problem.WRONG_TIME, Language.EN, whereAndWhen(booked));
    }

    @Test
    void shouldHandOutFromStockOnce() throws IOException {
        String one = bsn();
        String other = bsn();
        String code = book(one, other).text("code");
        gateway.callStaff(StaffCalls.planner("POST", "products/ukr/stock", "{\"add\":1}"));

        assertProblem(serve(code, one, other), Problem.OUT_OF_STOCK);
        assertThat(serve(code, one).json()).containsEntry("admitted", 1L);
        assertProblem(
                serve(code, other, one), Problem.ALREADY_SERVED_AT_DESK, Language.EN, Map.of("positions", List.of(1L)));
        assertProblem(serve(code, other), Problem.OUT_OF_STOCK);
    }

    @Test
    void shouldBeForDesksOfThePlace() throws IOException {
        String person = bsn();
        String code = book(person).text("code");
        String body = "{\"code\":\"%s\",\"bsn\":\"%s\",\"location\":\"%s\"}";

        assertProblem(
                gateway.callStaff(StaffCalls.planner("POST", "check-ins", body.formatted(code, person, "assen"))),
                Problem.FORBIDDEN);
        assertProblem(
                gateway.callStaff(StaffCalls.with(
                        RunningGateway.ASSEN_TOKEN, "POST", "check-ins", body.formatted(code, person, "den-bosch"))),
                Problem.FORBIDDEN);
        assertThat(gateway.callStaff(StaffCalls.with(
                                        RunningGateway.ASSEN_TOKEN,
                                        "POST",
                                        "check-ins",
                                        body.formatted(code, person, "assen"))
                                .without("Idempotency-Key"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldEndADayThatHasBegun() throws IOException {
        String body = "{\"location\":\"assen\",\"date\":\"%s\"}";

        assertThat(gateway.callStaff(desk("no-shows", body.formatted(StaffCalls.today())))
                        .json())
                .isEqualTo(Map.of("count", 0L));
        assertFaults(
                gateway.callStaff(
                        desk("no-shows", body.formatted(StaffCalls.today().plusDays(1)))),
                "/date DAY_AHEAD");
    }

    @Test
    void shouldBookForWhoHasNoPhone() throws IOException {
        long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 6);
        String body = WireRequest.bookBody("ukr", slot, bsn());

        WireAnswer booked = gateway.callStaff(StaffCalls.with(RunningGateway.HELPER_TOKEN, "POST", "bookings", body));

        assertThat(booked.status()).as("%s", booked).isEqualTo(201);
        assertThat(gateway.call(WireRequest.read(booked.text("key"))).text("status"))
                .isEqualTo("booked");
        assertProblem(gateway.callStaff(StaffCalls.planner("POST", "bookings", body)), Problem.FORBIDDEN);
    }

    @Test
    void shouldLinkIdentitiesAndTellWrongLines() throws IOException {
        String person = bsn();
        String body = "vNumber,bsn\n1234567890,%s\r\n12345,%s\n1234567891,123456789\nabcdefghij,%s\n\n"
                .formatted(person, person, person);

        WireAnswer linked = gateway.callStaff(csv(body));

        assertThat(linked.status()).as("%s", linked).isEqualTo(200);
        assertThat(linked.json()).containsEntry("imported", 1L);
        assertThat(JsonTree.list(linked.json().get("rejected")))
                .extracting(each -> JsonTree.object(each).get("line"))
                .containsExactly(3L, 4L, 5L);
        assertThat(gateway.callStaff(csv("1234567890," + person)).json()).containsEntry("imported", 1L);
        Map<String, @Nullable Object> otherwise =
                gateway.callStaff(csv("1234567890," + bsn())).json();
        assertThat(otherwise).containsEntry("imported", 0L);
        assertThat(gateway.callStaff(csv("x".repeat(20_000))).json()).containsEntry("imported", 0L);
        assertThat(gateway.callStaff(StaffCalls.planner("POST", "identity-links", "{}"))
                        .status())
                .isEqualTo(415);
    }

    private static WireRequest csv(String body) {
        return WireRequest.of("POST", "/v1/staff/identity-links")
                .with("Content-Type", "text/csv")
                .with("Idempotency-Key", key())
                .with("Authorization", "Bearer " + RunningGateway.PLANNER_TOKEN)
                .with("Accept-Language", Language.EN.tag())
                .body(body);
    }

    private static Map<String, @Nullable Object> whereAndWhen(WireAnswer booked) {
        Map<String, @Nullable Object> fields = new HashMap<>(booked.json());
        fields.keySet()
                .retainAll(List.of("product", "slot", "location", "startsAt", "localStart", "timeZone", "endsAt"));
        assertThat(fields).hasSize(7);
        return fields;
    }

    private WireAnswer book(String... bsns) throws IOException {
        long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 6, RunningGateway.startMillis(2, 10), 0);
        return gateway.call(WireRequest.book(key(), "ukr", slot, bsns));
    }

    private WireAnswer checkIn(String code, String location, String bsn) throws IOException {
        return gateway.callStaff(desk(
                "check-ins", "{\"code\":\"%s\",\"bsns\":[\"%s\"],\"location\":\"%s\"}".formatted(code, bsn, location)));
    }

    private WireAnswer serve(String code, String... bsns) throws IOException {
        return gateway.callStaff(
                desk("served", "{\"code\":\"%s\",\"bsns\":[\"%s\"]}".formatted(code, String.join("\",\"", bsns))));
    }
}
