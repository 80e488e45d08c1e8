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

/** A BSN is no secret: who comes with the document has their place back, or is free of it, whoever took it. */
class RecoverTest {
    private static final String ANYWHERE = "[{\"anywhere\":true}]";
    private static final int HOUR = 3_600_000;

    @TempDir
    private Path directory;

    private RunningGateway gateway;
    private long slot;

    @BeforeEach
    void launch() throws IOException {
        gateway = RunningGateway.launch(directory, new GatewayContext().checkInAnyDay(true));
        slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 6, RunningGateway.startMillis(2, 10), 0);
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
    }

    @Test
    void shouldFreeTheOwnerOfANumberThatAStrangerBookedWith() throws IOException {
        String owner = bsn();
        WireRequest strangers = WireRequest.book(key(), "ukr", slot, owner);
        WireAnswer stranger = gateway.call(strangers);
        assertProblem(gateway.call(WireRequest.book(key(), "ukr", slot, owner)), Problem.ALREADY_BOOKED);

        WireRequest release = recover(owner, "release");
        WireAnswer released = gateway.callStaff(release);

        assertThat(released.status()).as("%s", released).isEqualTo(200);
        assertThat(released.json()).isEqualTo(Map.of("action", "release", "of", "booking", "freed", 1L));
        assertThat(gateway.callStaff(release).json()).isEqualTo(released.json());
        WireAnswer booked = gateway.call(WireRequest.book(key(), "ukr", slot, owner));
        assertThat(booked.status()).as("%s", booked).isEqualTo(201);
        expectWorthless(stranger, owner);
        // Whoever repeats what they asked for is told what they were, and that opens nothing.
        assertThat(gateway.call(strangers).text("key")).isEqualTo(stranger.text("key"));
        assertThat(checkIn(booked.text("code"), owner).status()).isEqualTo(200);
    }

    @Test
    void shouldGiveWhoLostTheLinkAnotherAndLetNobodyLearnIt() throws IOException {
        String owner = bsn();
        WireRequest lost = WireRequest.book(key(), "ukr", slot, owner);
        WireAnswer before = gateway.call(lost);

        WireRequest reissue = recover(owner, "reissue");
        WireAnswer after = gateway.callStaff(reissue);

        assertThat(after.status()).as("%s", after).isEqualTo(200);
        assertThat(after.json()).containsEntry("version", 2L).containsEntry("status", "booked");
        assertThat(after.json().keySet()).isEqualTo(before.json().keySet());
        assertThat(gateway.callStaff(reissue).body()).isEqualTo(after.body());
        expectWorthless(before, owner);
        assertProblem(gateway.call(lost), Problem.BOOKING_UNKNOWN);
        assertThat(gateway.call(WireRequest.read(after.text("key"))).text("status"))
                .isEqualTo("booked");
        assertThat(checkIn(after.text("code"), owner).status()).isEqualTo(200);
        assertProblem(gateway.callStaff(recover(owner, "release")), Problem.ALREADY_LET_IN);
        assertProblem(gateway.callStaff(recover(owner, "reissue")), Problem.ALREADY_LET_IN);
        gateway.callStaff(desk("served", "{\"code\":\"%s\",\"bsn\":\"%s\"}".formatted(after.text("code"), owner)));
        assertProblem(gateway.callStaff(recover(owner, "release")), Problem.ALREADY_SERVED_TO_RECOVER);
    }

    @Test
    void shouldTellTheNewLinkToWhoRepeatsWhatTheyAskedForWithIt() throws IOException {
        String owner = bsn();
        gateway.call(WireRequest.book(key(), "ukr", slot, owner));
        String link = gateway.callStaff(recover(owner, "reissue")).text("key");

        WireRequest again = WireRequest.reissue(key(), link, owner);
        WireAnswer first = gateway.call(again);

        assertThat(first.text("key")).isEqualTo(link);
        assertThat(gateway.call(again).body()).isEqualTo(first.body());
    }

    @Test
    void shouldTakeAPersonOutOfAPartyAndLeaveTheOthersTheirs() throws IOException {
        String taken = bsn();
        String other = bsn();
        WireAnswer booked = gateway.call(WireRequest.book(key(), "ukr", slot, other, taken));

        WireAnswer detached = gateway.callStaff(recover(taken, "detach"));

        assertThat(detached.json()).isEqualTo(Map.of("action", "detach", "of", "booking", "freed", 1L));
        assertThat(gateway.call(WireRequest.read(booked.text("key"))).json()).containsEntry("persons", 1L);
        assertProblem(checkIn(booked.text("code"), taken), Problem.WRONG_PERSON_AT_DESK);
        assertThat(checkIn(booked.text("code"), other).status()).isEqualTo(200);
        assertProblem(gateway.callStaff(recover(taken, "detach")), Problem.NOTHING_TO_RECOVER);
        assertThat(gateway.call(WireRequest.book(key(), "ukr", slot, taken)).status())
                .isEqualTo(201);
        assertProblem(gateway.callStaff(recover(taken, "detach")), Problem.NOT_IN_A_PARTY);
    }

    @Test
    void shouldRecoverWhatWaitsButNothingThatADrawIsCommittedTo() throws Exception {
        RoundCalls rounds = new RoundCalls(gateway);
        gateway.newSlotOfNoRound(TestCatalog.UKR, TestCatalog.ASSEN, 10, RunningGateway.startMillis(1, 10));
        String round = Long.toString(
                rounds.announce(TestCatalog.UKR.number(), RoundCalls.Times.collecting(6 * HOUR), RoundCalls.hash(9)));
        String owner = bsn();
        String other = bsn();
        WireRequest lost = WireRequest.enter(key(), round, ANYWHERE, owner, other);
        WireAnswer before = gateway.call(lost);

        WireRequest reissue = recover(owner, "reissue");
        WireAnswer after = gateway.callStaff(reissue);

        assertThat(after.status()).as("%s", after).isEqualTo(200);
        assertThat(after.json()).containsEntry("state", "waiting").containsEntry("groupSize", 2L);
        assertThat(after.json()).containsOnlyKeys("entry", "tier", "groupSize", "state");
        assertThat(gateway.callStaff(reissue).body()).isEqualTo(after.body());
        assertProblem(gateway.call(WireRequest.readEntry(before.text("entry"))), Problem.ENTRY_UNKNOWN);
        assertProblem(gateway.call(lost), Problem.ENTRY_UNKNOWN);
        assertThat(gateway.call(WireRequest.readEntry(after.text("entry"))).text("state"))
                .isEqualTo("waiting");
        assertThat(gateway.callStaff(recover(other, "detach")).json()).containsEntry("of", "entry");
        assertThat(gateway.callStaff(recover(owner, "release")).json()).containsEntry("freed", 1L);
        assertProblem(gateway.call(WireRequest.readEntry(after.text("entry"))), Problem.ENTRY_UNKNOWN);
        assertThat(gateway.call(WireRequest.enter(key(), round, ANYWHERE, owner, other))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void shouldKeepADeskToItsOwnPlace() throws IOException {
        String here = bsn();
        String there = bsn();
        long elsewhere =
                gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 6, RunningGateway.startMillis(2, 10), 0);
        gateway.call(WireRequest.book(key(), "ukr", slot, here));
        WireAnswer booked = gateway.call(WireRequest.book(key(), "ukr", elsewhere, there));

        assertThat(gateway.callStaff(ofAssen(here, "reissue")).status()).isEqualTo(200);
        assertProblem(
                gateway.callStaff(ofAssen(there, "reissue")),
                Problem.WRONG_LOCATION_TO_RECOVER,
                Language.EN,
                whereAndWhen(booked));
        assertProblem(gateway.callStaff(StaffCalls.planner("POST", "people/recover", "{}")), Problem.FORBIDDEN);
    }

    @Test
    void shouldSayWhatIsWrongWithACall() throws IOException {
        assertFaults(gateway.callStaff(desk("people/recover", "{}")), "/bsn REQUIRED", "/action REQUIRED");
        assertFaults(
                gateway.callStaff(desk(
                        "people/recover",
                        "{\"bsn\":\"%s\",\"vNumber\":\"1234567890\",\"action\":\"free\"}".formatted(bsn()))),
                "/action NOT_A_CHOICE",
                " TOO_MANY");
        assertProblem(
                gateway.callStaff(recover(bsn(), "release").without("Idempotency-Key")),
                Problem.IDEMPOTENCY_KEY_MISSING);
        assertProblem(gateway.callStaff(recover(bsn(), "release")), Problem.NOTHING_TO_RECOVER);
        assertProblem(
                gateway.callStaff(desk("people/recover", "{\"vNumber\":\"1234567890\",\"action\":\"reissue\"}")),
                Problem.NOTHING_TO_RECOVER);
    }

    /** Neither link nor code of a booking is of any use. */
    private void expectWorthless(WireAnswer booked, String person) throws IOException {
        String link = booked.text("key");
        assertProblem(gateway.call(WireRequest.read(link)), Problem.BOOKING_UNKNOWN);
        assertProblem(gateway.call(WireRequest.cancel(link, person)), Problem.BOOKING_UNKNOWN);
        assertProblem(gateway.call(WireRequest.reissue(key(), link, person)), Problem.BOOKING_UNKNOWN);
        assertProblem(checkIn(booked.text("code"), person), Problem.CODE_REVOKED);
    }

    private static WireRequest recover(String person, String action) {
        return desk("people/recover", body(person, action));
    }

    private static WireRequest ofAssen(String person, String action) {
        return StaffCalls.with(RunningGateway.ASSEN_TOKEN, "POST", "people/recover", body(person, action));
    }

    private static String body(String person, String action) {
        return "{\"bsn\":\"%s\",\"action\":\"%s\"}".formatted(person, action);
    }

    private static Map<String, @Nullable Object> whereAndWhen(WireAnswer booked) {
        Map<String, @Nullable Object> fields = new HashMap<>(booked.json());
        fields.keySet()
                .retainAll(List.of("product", "slot", "location", "startsAt", "localStart", "timeZone", "endsAt"));
        return fields;
    }

    private WireAnswer checkIn(String code, String bsn) throws IOException {
        return gateway.callStaff(
                desk("check-ins", "{\"code\":\"%s\",\"bsns\":[\"%s\"],\"location\":\"assen\"}".formatted(code, bsn)));
    }
}
