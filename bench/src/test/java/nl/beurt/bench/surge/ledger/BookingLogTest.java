package nl.beurt.bench.surge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import nl.beurt.bench.surge.answer.AnswerJson;
import nl.beurt.bench.surge.plan.SurgeInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookingLogTest {
    @TempDir
    Path directory = Path.of("");

    private Path path = Path.of("");
    private final Ledger ledger = new Ledger();

    @BeforeEach
    void nameFile() {
        path = directory.resolve("bookings.log");
    }

    @Test
    void shouldReadBackWhatWasLogged() throws IOException {
        try (BookingLog log = new BookingLogFile(path)) {
            Booking live = book(log, "live");
            Booking sent = book(log, "sent");
            Booking gone = book(log, "gone");
            Booking kept = book(log, "kept");
            log.cancelSent(sent);
            log.cancelSent(gone);
            ledger.cancelSent(gone);
            ledger.cancelled(gone, 9);
            log.cancelled(gone);
            log.cancelSent(kept);
            log.cancelRefused(kept);
            assertThat(live.key()).isEqualTo("live");
        }
        List<LoggedBooking> bookings = BookingLogReader.read(path);

        assertThat(bookings)
                .extracting(booking -> booking.answer().key())
                .containsExactly("live", "sent", "gone", "kept");
        assertThat(bookings)
                .extracting(LoggedBooking::state)
                .containsExactly(
                        Booking.State.LIVE, Booking.State.CANCEL_SENT, Booking.State.CANCELLED, Booking.State.LIVE);
        assertThat(bookings.get(0).idempotencyKey()).isEqualTo("idempotency of live");
        assertThat(bookings.get(0).request()).isEqualTo("request of live\n".getBytes(StandardCharsets.UTF_8));
        assertThat(bookings.get(0).response()).isEqualTo(response("live"));
    }

    @Test
    void shouldLeaveALastLineThatWasCutOff() throws IOException {
        try (BookingLog log = new BookingLogFile(path)) {
            book(log, "whole");
        }
        append("{\"event\":\"booked\",\"key\":\"ha");

        assertThat(BookingLogReader.read(path)).hasSize(1);
    }

    @Test
    void shouldNameTheLineOfWhatIsNoLog() throws IOException {
        append("{\"event\":\"booked\"\n{}\n");
        assertThatThrownBy(() -> BookingLogReader.read(path))
                .isInstanceOf(SurgeInputException.class)
                .hasMessageContaining("line 1: ");
    }

    @Test
    void shouldGoOnWithAnEarlierLog() throws IOException {
        for (String key : List.of("first", "second")) {
            try (BookingLog log = new BookingLogFile(path)) {
                book(log, key);
            }
        }

        assertThat(BookingLogReader.read(path)).hasSize(2);
    }

    private Booking book(BookingLog log, String key) {
        byte[] response = response(key);
        Booking booking = ledger.acknowledge(AnswerJson.booking(response, response.length), 1, 5);
        log.booked(
                booking,
                "idempotency of " + key,
                ("request of " + key + "\n").getBytes(StandardCharsets.UTF_8),
                response);
        return booking;
    }

    private static byte[] response(String key) {
        return ("{\"key\":\"" + key
                        + "\",\"code\":\"c\",\"version\":1,\"slot\":\"1\",\"location\":\"’s-Hertogenbosch\","
                        + "\"persons\":1,\"status\":\"booked\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void append(String text) throws IOException {
        Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
