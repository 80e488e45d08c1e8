package nl.beurt.bench.surge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import nl.beurt.bench.surge.answer.BookingAnswer;
import nl.beurt.bench.surge.ledger.Booking.State;
import org.junit.jupiter.api.Test;

class ReadBackTest {
    private static final BookingAnswer BOOKED =
            new BookingAnswer("k", "code", 1, "ukr", 7, "assen", "2022-12-01T09:00:00Z", 2, "booked");

    @Test
    void shouldAcceptTheSameWithoutItsCode() {
        assertThat(ReadBack.difference(BOOKED, State.LIVE, read(1, 7, "assen", 2, "booked")))
                .isNull();
        assertThat(ReadBack.difference(BOOKED, State.CANCELLED, read(1, 7, "assen", 2, "cancelled")))
                .isNull();
        assertThat(ReadBack.difference(BOOKED, State.CANCEL_SENT, read(1, 7, "assen", 2, "cancelled")))
                .isNull();
        assertThat(ReadBack.difference(BOOKED, State.CANCEL_SENT, read(1, 7, "assen", 2, "booked")))
                .isNull();
    }

    @Test
    void shouldTellWhatDiffers() {
        assertThat(ReadBack.difference(BOOKED, State.LIVE, read(1, 7, "assen", 2, "cancelled")))
                .isEqualTo("is cancelled, known as LIVE");
        assertThat(ReadBack.difference(BOOKED, State.CANCELLED, read(1, 7, "assen", 2, "booked")))
                .isEqualTo("is booked, known as CANCELLED");
        assertThat(ReadBack.difference(BOOKED, State.CANCEL_SENT, read(1, 7, "assen", 2, "attended")))
                .isEqualTo("is attended, known as CANCEL_SENT");
        assertThat(ReadBack.difference(BOOKED, State.LIVE, read(2, 7, "assen", 2, "booked")))
                .contains("version 2");
        assertThat(ReadBack.difference(BOOKED, State.LIVE, read(1, 8, "assen", 2, "booked")))
                .contains("slot 8");
        assertThat(ReadBack.difference(BOOKED, State.LIVE, read(1, 7, "assen", 1, "booked")))
                .contains("1 persons");
        assertThat(ReadBack.difference(BOOKED, State.LIVE, read(1, 7, "deventer", 2, "booked")))
                .contains("deventer");
    }

    private static BookingAnswer read(long version, long slot, String location, int persons, String status) {
        return new BookingAnswer("k", "", version, "ukr", slot, location, "2022-12-01T09:00:00Z", persons, status);
    }
}
