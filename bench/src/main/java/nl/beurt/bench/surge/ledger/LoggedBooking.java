package nl.beurt.bench.surge.ledger;

import nl.beurt.bench.surge.answer.AnswerJson;
import nl.beurt.bench.surge.answer.BookingAnswer;

/** A booking as the log has it: the bytes that were sent and the bytes that were answered. */
public final class LoggedBooking {
    private final String idempotencyKey;
    private final byte[] request;
    private final byte[] response;
    private final BookingAnswer answer;
    Booking.State state = Booking.State.LIVE;

    LoggedBooking(String idempotencyKey, byte[] request, byte[] response) {
        this.idempotencyKey = idempotencyKey;
        this.request = request;
        this.response = response;
        this.answer = AnswerJson.booking(response, response.length);
    }

    public String idempotencyKey() {
        return idempotencyKey;
    }

    public byte[] request() {
        return request;
    }

    public byte[] response() {
        return response;
    }

    /** What the response says. */
    public BookingAnswer answer() {
        return answer;
    }

    public Booking.State state() {
        return state;
    }
}
