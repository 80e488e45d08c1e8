package nl.beurt.bench.surge;

import java.util.ArrayDeque;
import java.util.Objects;
import nl.beurt.bench.surge.answer.AnswerJson;
import nl.beurt.bench.surge.answer.BookingAnswer;
import nl.beurt.bench.surge.answer.UnreadableAnswerException;
import nl.beurt.bench.surge.ledger.Booking;
import nl.beurt.bench.surge.ledger.BookingLog;
import nl.beurt.bench.surge.ledger.Ledger;
import nl.beurt.bench.surge.measure.Tally;
import nl.beurt.bench.surge.wire.Answer;
import nl.beurt.bench.surge.wire.LostReason;
import nl.beurt.bench.surge.wire.RequestWriter;

/** Counts each outcome and remembers what was acknowledged. Called only from its event loop. */
final class AnswerRecorder {
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;
    private static final int UNAVAILABLE = 503;
    private static final String NO_CODE = "-";
    private final Ledger ledger;
    private final Tally tally;
    private final RequestWriter writer;
    private final BookingLog log;
    private final ArrayDeque<LoadExchange> spare = new ArrayDeque<>();

    AnswerRecorder(Ledger ledger, Tally tally, RequestWriter writer, BookingLog log) {
        this.ledger = ledger;
        this.tally = tally;
        this.writer = writer;
        this.log = log;
    }

    /** An exchange to fill in and send; it comes back here by its outcome. */
    LoadExchange exchange() {
        LoadExchange exchange = spare.poll();
        return exchange == null ? new LoadExchange(this) : exchange;
    }

    void answered(LoadExchange exchange, Answer answer, long atNanos) {
        int status = answer.status();
        String code = status >= 400 ? AnswerJson.problemCode(answer.body(), answer.bodyLength()) : "";
        tally.answered(exchange.kind, status, code, atNanos - exchange.dueNanos, atNanos - exchange.sentNanos);
        switch (exchange.kind) {
            case FIRST, REPEAT -> bookingAnswered(exchange, answer, code);
            case CANCEL -> cancelAnswered(Objects.requireNonNull(exchange.booking), answer, code);
            case READ_BOOKING -> {
                if (status == NOT_FOUND) {
                    contradiction(Objects.requireNonNull(exchange.booking), "is read as 404 " + code);
                }
            }
            case READ_AVAILABILITY, REFRESH -> {}
        }
        spare.push(exchange);
    }

    void lost(LoadExchange exchange, LostReason reason, long atNanos) {
        tally.lost(exchange.kind, reason.label(), atNanos - exchange.dueNanos, atNanos - exchange.sentNanos);
        if (exchange.wantsBody()) {
            ledger.unknown(exchange.slotId, exchange.party);
        } // a cancellation stays as sent: it may be either
        spare.push(exchange);
    }

    private void bookingAnswered(LoadExchange exchange, Answer answer, String code) {
        if (answer.status() == CREATED) {
            acknowledge(exchange, answer);
        } else if (!isRefusal(answer.status(), code)) {
            ledger.unknown(exchange.slotId, exchange.party);
        }
    }

    private void acknowledge(LoadExchange exchange, Answer answer) {
        BookingAnswer booked;
        try {
            booked = AnswerJson.booking(answer.body(), answer.bodyLength());
        } catch (UnreadableAnswerException e) {
            ledger.contradiction("slot " + exchange.slotId + " was acknowledged with " + e.getMessage());
            ledger.unknown(exchange.slotId, exchange.party);
            return;
        }
        Booking booking = ledger.acknowledge(booked, exchange.firstPerson, answer.sequence());
        if (booked.slotId() != exchange.slotId || booked.persons() != exchange.party) {
            contradiction(
                    booking,
                    "is for " + booked.persons() + " in slot " + booked.slotId() + ", asked was for " + exchange.party
                            + " in slot " + exchange.slotId);
        }
        if (booked.code().isEmpty() || !booked.status().equals("booked") || answer.sequence() < 0) {
            contradiction(
                    booking,
                    "was acknowledged with status '" + booked.status() + "', code '" + booked.code() + "', sequence "
                            + answer.sequence());
        }
        log.booked(
                booking,
                writer.idempotencyKey(exchange.keyHigh, exchange.keyLow),
                writer.bookingBody(exchange.slotId, exchange.firstPerson, exchange.party),
                answer.bodyCopy());
    }

    private void cancelAnswered(Booking booking, Answer answer, String code) {
        int status = answer.status();
        if (status == NO_CONTENT) {
            ledger.cancelled(booking, answer.sequence());
            log.cancelled(booking);
        } else if (isRefusal(status, code)) {
            ledger.cancelRefused(booking);
            log.cancelRefused(booking);
            if (status < SERVER_ERRORS && status != TOO_MANY_REQUESTS) {
                contradiction(booking, "could not be cancelled: " + status + " " + code);
            }
        }
    }

    /** Whether the server said that nothing was done; any other failure leaves the outcome unknown. */
    private static boolean isRefusal(int status, String code) {
        return (status >= 400 && status < SERVER_ERRORS) || (status == UNAVAILABLE && !code.equals(NO_CODE));
    }

    private void contradiction(Booking booking, String what) {
        ledger.contradiction("acknowledged booking " + booking.key() + " " + what);
    }
}
