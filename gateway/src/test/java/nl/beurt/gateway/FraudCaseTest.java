package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertFaults;
import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.StaffCalls.desk;
import static nl.beurt.gateway.StaffCalls.planner;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nl.beurt.gateway.reply.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Codes that are shown by others than their people: planners see it, desks are warned, and nobody is refused. */
class FraudCaseTest {
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
    void shouldFlagACopiedCodeAndServeItsHolder() throws IOException {
        String holder = bsn();
        WireAnswer booked = book(holder);

        assertProblem(checkIn(booked, bsn()), Problem.WRONG_PERSON_AT_DESK);
        WireAnswer admitted = checkIn(booked, holder);
        assertThat(admitted.status()).isEqualTo(200);
        assertThat(JsonTree.list(admitted.json().get("warnings"))).contains("shown-by-others");
        assertThat(gateway.callStaff(desk(
                                "served", "{\"code\":\"%s\",\"bsn\":\"%s\"}".formatted(booked.text("code"), holder)))
                        .status())
                .isEqualTo(200);

        List<@Nullable Object> cases = cases();
        assertThat(cases).hasSize(1);
        Map<String, @Nullable Object> found = JsonTree.object(cases.get(0));
        assertThat(found)
                .containsEntry("rule", "c1")
                .containsEntry("state", "open")
                .containsEntry("count", 1L)
                .hasEntrySatisfying(
                        "appeal", appeal -> assertThat(appeal).asString().startsWith("Whoever holds the appointment"));
        assertThat(gateway.callStaff(StaffCalls.read("fraud-cases").with("Accept-Language", "nl"))
                        .text())
                .contains("\"appeal\":\"Wie de afspraak heeft, komt met het identiteitsbewijs");
        List<@Nullable Object> evidence = JsonTree.list(found.get("evidence"));
        assertThat(evidence).hasSize(1);
        for (Object each : evidence) {
            assertThat(JsonTree.object(each)).containsEntry("booking", booked.text("key"));
        }
    }

    @Test
    void shouldFlagACodeThatIsCheckedForItsHolderAndAnother() throws IOException {
        String holder = bsn();
        WireAnswer booked = book(holder, bsn());
        check(booked, holder, "device-of-the-holder");
        check(booked, bsn(), "device-of-the-buyer");
        assertThat(firstCase()).containsEntry("rule", "c1");
        assertThat(JsonTree.list(checkIn(booked, holder).json().get("warnings")))
                .contains("shown-by-others");
    }

    @Test
    void shouldNotFlagWhoTypesTheNumberOfTheirFamilyAndThenTheirOwn() throws IOException {
        String holder = bsn();
        WireAnswer booked = book(holder);
        check(booked, bsn(), "device-of-the-holder");
        check(booked, holder, "device-of-the-holder");
        assertThat(JsonTree.list(checkIn(booked, holder).json().get("warnings")))
                .doesNotContain("shown-by-others");
        assertThat(cases()).isEmpty();
    }

    @Test
    void shouldFlagTwoOthersWhomACodeIsCheckedFor() throws IOException {
        WireAnswer booked = book(bsn());
        check(booked, bsn(), "device-of-the-seller");
        assertThat(cases()).isEmpty();
        check(booked, bsn(), "device-of-the-seller");
        assertThat(firstCase()).containsEntry("rule", "c1");
    }

    @Test
    void shouldTakeBackWhatWasAMistakeOfTheDesk() throws IOException {
        String before = bsn();
        String mother = bsn();
        WireAnswer ofBefore = book(before);
        WireAnswer ofMother = book(mother);
        assertProblem(checkIn(ofBefore, mother), Problem.WRONG_PERSON_AT_DESK);
        assertThat(cases()).hasSize(1);
        assertThat(checkIn(ofMother, mother).status()).isEqualTo(200);
        assertThat(cases()).isEmpty();
        assertProblem(checkIn(ofBefore, mother), Problem.WRONG_PERSON_AT_DESK);
        assertThat(cases()).isEmpty();
        assertThat(JsonTree.list(checkIn(ofBefore, before).json().get("warnings")))
                .doesNotContain("shown-by-others");
    }

    @Test
    void shouldNoteOnlyThoseWhoAreNotOfTheParty() throws IOException {
        String one = bsn();
        WireAnswer booked = book(one, bsn());
        WireRequest both = desk(
                "check-ins",
                "{\"code\":\"%s\",\"bsns\":[\"%s\",\"%s\"],\"location\":\"assen\"}"
                        .formatted(booked.text("code"), one, bsn()));
        assertProblem(gateway.callStaff(both), Problem.WRONG_PERSON_AT_DESK);
        assertThat(JsonTree.list(JsonTree.object(cases().get(0)).get("evidence")))
                .hasSize(1);
    }

    @Test
    void shouldNotFlagWhatAPartyOrOneMistakeDoes() throws IOException {
        String one = bsn();
        String other = bsn();
        WireAnswer booked = book(one, other);
        check(booked, one, "");
        check(booked, other, "");
        check(booked, one, "");
        WireAnswer mistaken = book(bsn());
        check(mistaken, bsn(), "");
        assertThat(checkIn(booked, one).status()).isEqualTo(200);
        assertThat(checkIn(booked, other).status()).isEqualTo(200);
        assertThat(cases()).isEmpty();
    }

    @Test
    void shouldFlagACodeThatIsCheckedFromManyDevices() throws IOException {
        String holder = bsn();
        WireAnswer booked = book(holder);
        for (int i = 0; i < 4; i++) {
            check(booked, holder, "device-of-somebody-" + i);
            check(booked, holder, "device-of-somebody-" + i);
        }
        assertThat(cases()).isEmpty();
        assertThat(check(booked, holder, "device-of-somebody-else").json()).containsEntry("valid", true);
        assertThat(firstCase()).containsEntry("rule", "c2").containsEntry("count", 1L);
        assertThat(JsonTree.list(checkIn(booked, holder).json().get("warnings")))
                .contains("many-devices");
    }

    @Test
    void shouldAllowAPartyADeviceEach() throws IOException {
        String holder = bsn();
        WireAnswer booked = book(holder, bsn(), bsn(), bsn(), bsn(), bsn());
        for (int i = 0; i < 9; i++) {
            check(booked, holder, "device-of-somebody-" + i);
        }
        assertThat(cases()).isEmpty();
        check(booked, holder, "device-of-somebody-9");
        assertThat(firstCase()).containsEntry("rule", "c2");
    }

    @Test
    void shouldJournalWhatAPlannerDecides() throws IOException {
        String holder = bsn();
        WireAnswer booked = book(holder);
        checkIn(booked, bsn());
        String id = JsonTree.text(JsonTree.object(cases().get(0)).get("id"));
        long before = gateway.calls().state().sequence();

        WireRequest tried = planner(
                "POST", "fraud-cases/" + id + "/decision?dryRun=true", "{\"decision\":\"dismiss\",\"note\":\"x\"}");
        assertThat(gateway.callStaff(tried).json()).containsEntry("dryRun", true);
        WireRequest dismiss = decision(id, "dismiss", "A mother showed it for her daughter.");
        WireAnswer dismissed = gateway.callStaff(dismiss);
        assertThat(dismissed.status()).isEqualTo(200);
        assertThat(dismissed.json()).isEqualTo(Map.of("id", id, "state", "dismissed"));
        assertThat(dismissed.sequence()).isEqualTo(before + 1);
        assertThat(JsonTree.object(cases().get(0))).containsEntry("state", "dismissed");
        assertThat(gateway.callStaff(dismiss).body()).isEqualTo(dismissed.body());
        assertThat(gateway.calls().state().sequence()).isEqualTo(before + 1);
        assertProblem(
                gateway.callStaff(dismiss.body("{\"decision\":\"confirm\",\"note\":\"Other.\"}")),
                Problem.IDEMPOTENCY_KEY_REUSED);
        assertThat(JsonTree.list(checkIn(booked, holder).json().get("warnings")))
                .doesNotContain("shown-by-others");

        // Somebody else shows it: it is open again.
        checkIn(booked, bsn());
        assertThat(JsonTree.object(cases().get(0))).containsEntry("state", "open");
        assertThat(gateway.callStaff(decision(id, "confirm", "It was sold.")).json())
                .containsEntry("state", "confirmed");

        gateway = gateway.restart();
        assertThat(cases()).isEmpty();
        assertThat(gateway.callStaff(dismiss).body()).isEqualTo(dismissed.body());
        assertProblem(gateway.callStaff(decision(id, "confirm", "It was sold.")), Problem.CASE_UNKNOWN);
    }

    @Test
    void shouldDecideOnlyOnWhatWasSeen() throws IOException {
        WireAnswer booked = book(bsn());
        checkIn(booked, bsn());
        String id = JsonTree.text(firstCase().get("id"));
        String seen = JsonTree.text(firstCase().get("eTag"));
        WireRequest confirm = decision(id, "confirm", "It was sold.").with("If-Match", seen);
        checkIn(booked, bsn());
        assertProblem(gateway.callStaff(confirm), Problem.PRECONDITION_FAILED);
        assertProblem(
                gateway.callStaff(planner(
                                "POST",
                                "fraud-cases/" + id + "/decision?dryRun=true",
                                "{\"decision\":\"confirm\",\"note\":\"x\"}")
                        .with("If-Match", seen)),
                Problem.PRECONDITION_FAILED);
        assertThat(firstCase()).containsEntry("state", "open");

        WireRequest again = decision(id, "confirm", "It was sold.")
                .with("If-Match", JsonTree.text(firstCase().get("eTag")));
        WireAnswer confirmed = gateway.callStaff(again);
        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.header("ETag")).isEqualTo(firstCase().get("eTag"));
        assertThat(gateway.callStaff(again).body()).isEqualTo(confirmed.body());
        assertThat(gateway.callStaff(decision(id, "dismiss", "It was not.").with("If-Match", "*"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldTakeDecisionsFromPlannersOnlyAndNoBsn() throws IOException {
        WireAnswer booked = book(bsn());
        checkIn(booked, bsn());
        String id = JsonTree.text(JsonTree.object(cases().get(0)).get("id"));
        assertFaults(gateway.callStaff(decision(id, "dismiss", "It is " + bsn() + " again")), "/note HOLDS_A_BSN");
        assertFaults(gateway.callStaff(decision(id, "perhaps", "No")), "/decision NOT_A_CHOICE");
        assertFaults(
                gateway.callStaff(planner("POST", "fraud-cases/" + id + "/decision", "{}")),
                "/decision REQUIRED",
                "/note REQUIRED");
        assertFaults(gateway.callStaff(decision(id, "dismiss", "é".repeat(251))), "/note TOO_LONG");
        assertThat(gateway.callStaff(decision(id, "dismiss", "é".repeat(250))).status())
                .isEqualTo(200);
        for (String token : new String[] {RunningGateway.DESK_TOKEN, RunningGateway.ASSEN_TOKEN}) {
            for (String path : new String[] {"fraud-cases", "fraud-reports"}) {
                assertThat(gateway.callStaff(
                                        WireRequest.get("/v1/staff/" + path).with("Authorization", "Bearer " + token))
                                .status())
                        .isEqualTo(403);
            }
        }
        assertProblem(gateway.callStaff(decision("c1-0000000000000000", "confirm", "No.")), Problem.CASE_UNKNOWN);
        assertFaults(gateway.callStaff(StaffCalls.read("fraud-cases?limit=0")), "limit OUT_OF_RANGE");
        assertFaults(gateway.callStaff(StaffCalls.read("fraud-cases?limit=501")), "limit OUT_OF_RANGE");
        assertThat(gateway.callStaff(StaffCalls.read("fraud-cases?limit=500")).jsonList())
                .hasSize(1);
        assertThat(gateway.callStaff(StaffCalls.read("fraud-cases/" + id)).status())
                .isEqualTo(404);
    }

    private WireRequest decision(String id, String decision, String note) {
        return planner(
                        "POST",
                        "fraud-cases/" + id + "/decision",
                        "{\"decision\":\"%s\",\"note\":\"%s\"}".formatted(decision, note))
                .with("Accept-Language", "en");
    }

    /** The guard notes a check after it was answered. */
    private Map<String, @Nullable Object> firstCase() throws IOException {
        Waiting.until(
                "there is a case", () -> gateway.gateway().cases().newest(1).size() == 1);
        return JsonTree.object(cases().get(0));
    }

    private List<@Nullable Object> cases() throws IOException {
        return gateway.callStaff(StaffCalls.read("fraud-cases")).jsonList();
    }

    private WireAnswer book(String... bsns) throws IOException {
        long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 6, RunningGateway.startMillis(2, 10), 0);
        return gateway.call(WireRequest.book(key(), "ukr", slot, bsns));
    }

    private WireAnswer checkIn(WireAnswer booked, String bsn) throws IOException {
        return gateway.callStaff(desk(
                "check-ins",
                "{\"code\":\"%s\",\"bsn\":\"%s\",\"location\":\"assen\"}".formatted(booked.text("code"), bsn)));
    }

    private WireAnswer check(WireAnswer booked, String bsn, String device) throws IOException {
        WireRequest request = CodeCheckTest.post(booked.text("code"), bsn);
        return gateway.call(device.isEmpty() ? request : request.with("Beurt-Device", device));
    }
}
