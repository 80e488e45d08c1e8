package nl.beurt.bench.surge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import nl.beurt.bench.surge.answer.AnswerJson;
import nl.beurt.bench.surge.answer.Availability;
import nl.beurt.bench.surge.answer.BookingAnswer;
import org.junit.jupiter.api.Test;

class LedgerCheckTest {
    private final Ledger ledger = new Ledger();
    private final Map<Long, Integer> offered = new LinkedHashMap<>(Map.of(1L, 3, 2L, 3));

    @Test
    void shouldPassWhatCanBeTrue() {
        book("a", 1, 2, 100, 10);
        Booking cancelled = book("b", 2, 1, 200, 11);
        cancel(cancelled, 12);
        book("c", 2, 1, 200, 13);

        assertThat(failures(check())).isEmpty();
        assertThat(check().availabilityAgrees(free(13, 1, 1)).failed()).isFalse();
        assertThat(check().highestSequence()).isEqualTo(13);
    }

    @Test
    void shouldFindAPersonInTwoLiveBookings() {
        book("a", 1, 2, 100, 10);
        book("b", 2, 1, 101, 11);

        assertThat(failures(check())).containsExactly("person 101 holds a and b");
    }

    @Test
    void shouldFindAPersonInTwoLoops() {
        Ledger other = new Ledger();
        ledger.acknowledge(answer("a", 1, 1), 100, 10);
        other.acknowledge(answer("b", 1, 1), 100, 11);

        assertThat(failures(new LedgerCheck(List.of(ledger, other), offered)))
                .containsExactly("person 100 holds a and b");
    }

    @Test
    void shouldNotAccuseWhereACancellationMayHaveBeenDone() {
        ledger.cancelSent(book("a", 1, 1, 100, 10));
        book("b", 2, 1, 100, 11);

        assertThat(failures(check())).isEmpty();
    }

    @Test
    void shouldCountABookingAgainWhoseCancellationWasRefused() {
        Booking booking = book("a", 1, 1, 100, 10);
        ledger.cancelSent(booking);
        ledger.cancelRefused(booking);
        book("b", 2, 1, 100, 11);

        assertThat(failures(check())).hasSize(1);
    }

    @Test
    void shouldFindASeatGivenTwice() {
        book("a", 1, 2, 100, 10);
        book("b", 1, 2, 200, 11);

        assertThat(failures(check())).containsExactly("slot 1 had 3 free seats and was booked for 4");
    }

    @Test
    void shouldFindACancelledSeatGivenAgain() {
        cancel(book("a", 1, 3, 100, 10), 11);
        book("b", 1, 1, 200, 12);

        assertThat(failures(check())).containsExactly("slot 1 had 3 free seats and was booked for 4");
    }

    @Test
    void shouldFindASlotThatWasNeverOffered() {
        book("a", 9, 1, 100, 10);

        assertThat(failures(check())).containsExactly("slot 9 was booked for 1 but never offered");
    }

    @Test
    void shouldFindSharedKeysCodesAndSequences() {
        book("a", 1, 1, 100, 10);
        book("a", 1, 1, 200, 10);

        assertThat(failures(check()))
                .containsExactly(
                        "key a was acknowledged twice",
                        "the code of booking a was given before",
                        "booking a has sequence 10 as another has");
    }

    @Test
    void shouldFindACancellationWithAnothersSequence() {
        cancel(book("a", 1, 1, 100, 10), 10);

        assertThat(failures(check())).hasSize(1);
    }

    @Test
    void shouldFindSeatsThatWentOrStayedWithoutABooking() {
        book("a", 1, 2, 100, 10);

        assertThat(check().availabilityAgrees(free(10, 0, 3)).findings())
                .containsExactly("slot 1 has 3 free seats less, acknowledged were 2");
        assertThat(check().availabilityAgrees(free(10, 2, 3)).findings())
                .containsExactly("slot 1 has 1 free seats less, acknowledged were 2");
        assertThat(check().availabilityAgrees(free(10, 1, 3)).failed()).isFalse();
    }

    @Test
    void shouldTakeAVanishedSlotForFull() {
        book("a", 2, 3, 100, 10);

        assertThat(check().availabilityAgrees(free(10, 3)).failed()).isFalse();
        assertThat(check().availabilityAgrees(free(10)).findings())
                .containsExactly("slot 1 has 3 free seats less, acknowledged were 0");
    }

    @Test
    void shouldAllowUnknownOutcomesEitherWay() {
        book("a", 1, 1, 100, 10);
        ledger.unknown(1, 2);

        assertThat(check().availabilityAgrees(free(10, 2, 3)).failed()).isFalse();
        assertThat(check().availabilityAgrees(free(10, 0, 3)).failed()).isFalse();
        assertThat(check().availabilityAgrees(free(10, 3, 3)).failed()).isTrue();
    }

    @Test
    void shouldFindAvailabilityThatStaysBehindOrAway() {
        book("a", 1, 1, 100, 10);

        assertThat(check().availabilityAgrees(free(9, 2, 3)).findings())
                .containsExactly("availability shows sequence 9, 10 was acknowledged long ago");
        assertThat(check().availabilityAgrees(null).failed()).isTrue();
    }

    @Test
    void shouldReportContradictions() {
        for (int i = 0; i < 100; i++) {
            ledger.contradiction("answer " + i);
        }
        CheckResult result = LedgerCheck.contradictions(List.of(ledger));

        assertThat(result.failed()).isTrue();
        assertThat(result.faults()).isEqualTo(100);
        assertThat(result.findings()).startsWith("answer 0");
    }

    @Test
    void shouldChooseAmongLiveBookingsOnly() {
        Booking first = book("a", 1, 1, 100, 10);
        Booking second = book("b", 1, 1, 200, 11);
        Booking third = book("c", 1, 1, 300, 12);
        SplittableRandom random = new SplittableRandom(1);
        ledger.cancelSent(first);
        ledger.cancelSent(third);

        assertThat(ledger.anyLive(random)).isSameAs(second);
        ledger.cancelSent(second);
        assertThat(ledger.anyLive(random)).isNull();
    }

    private LedgerCheck check() {
        return new LedgerCheck(List.of(ledger), offered);
    }

    private static List<String> failures(LedgerCheck check) {
        List<String> findings = new ArrayList<>();
        check.ofAnswers().forEach(result -> findings.addAll(result.findings()));
        return findings;
    }

    private Booking book(String key, long slot, int party, long firstPerson, long sequence) {
        return ledger.acknowledge(answer(key, slot, party), firstPerson, sequence);
    }

    private void cancel(Booking booking, long sequence) {
        ledger.cancelSent(booking);
        ledger.cancelled(booking, sequence);
    }

    private static BookingAnswer answer(String key, long slot, int party) {
        return new BookingAnswer(
                key, "code of " + key, 1, "ukr", slot, "assen", "2022-12-01T09:00:00Z", party, "booked");
    }

    /** Free seats of slots 1, 2, … at a sequence. */
    private static Availability free(long sequence, int... seats) {
        StringBuilder json = new StringBuilder("{\"slots\":[");
        for (int i = 0; i < seats.length; i++) {
            json.append(i == 0 ? "" : ",").append("{\"id\":\"").append(i + 1).append("\",\"free\":");
            json.append(seats[i]).append('}');
        }
        byte[] body = json.append("]}").toString().getBytes(StandardCharsets.US_ASCII);
        return AnswerJson.availability(body, body.length, sequence, null);
    }
}
