package nl.beurt.gateway.reply;

import java.util.Locale;

/** The problems of the contract (RFC 9457), each with its status. */
public enum Problem {
    INVALID_REQUEST(400),
    INVALID_BSN(400),
    IDEMPOTENCY_KEY_MISSING(400),
    VPN(403),
    OUTSIDE_NETHERLANDS(403),
    TOO_MANY_REQUESTS(429),
    BUSY(503),
    DRAINING(503),
    STORAGE_FULL(503),
    PRODUCT_HALTED(409),
    SLOT_UNKNOWN(404),
    LOCATION_CLOSED(409),
    SLOT_WITHDRAWN(409),
    SLOT_PAST(409),
    NOT_OPEN_YET(409),
    SLOT_FULL(409),
    NOT_ELIGIBLE(403),
    ALREADY_SERVED(409),
    ALREADY_BOOKED(409),
    ALREADY_WAITING(409),
    UNAUTHORIZED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    BOOKING_UNKNOWN(404),
    ENTRY_UNKNOWN(404),
    ROUND_UNKNOWN(404),
    NOT_DRAWN_YET(404),
    WRONG_PERSON(403),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    CONTENT_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    RANGE_NOT_SATISFIABLE(416),
    BOOKING_NOT_ACTIVE(409),
    NO_CODE_YET(409),
    ENTRIES_CLOSED(409),
    ROUND_NOT_READY(409),
    IDEMPOTENCY_KEY_REUSED(422),
    PLANNER_STOPPED(503),
    PRECONDITION_FAILED(412),
    CONFIRMATION_UNKNOWN(404),
    SECOND_PERSON_NEEDED(403),
    TYPING_MISTAKE(400),
    TYPING_MISTAKE_IN_VOUCHER(400, "typing-mistake", "typing-mistake-in-voucher"),
    /** Of who comes through a VPN: the voucher does not let them in. */
    VPN_VOUCHER(403, "vpn", "vpn-voucher"),
    /** Of who is not seen to be in the Netherlands: the voucher does not let them in. */
    OUTSIDE_NETHERLANDS_VOUCHER(403, "outside-netherlands", "outside-netherlands-voucher"),
    CODE_UNKNOWN(404),
    CODE_REVOKED(409),
    /** Of a desk: whoever shows the code is not of the party. */
    WRONG_PERSON_AT_DESK(409, "wrong-person", "wrong-person-at-desk"),
    ALREADY_SERVED_AT_DESK(409, "already-served", "already-served-at-desk"),
    WRONG_LOCATION(409),
    CODE_USED(409),
    WRONG_TIME(409),
    OUT_OF_STOCK(409),
    CASE_UNKNOWN(404),
    NOTHING_TO_RECOVER(404),
    NOT_IN_A_PARTY(409),
    ALREADY_LET_IN(409),
    ALREADY_SERVED_TO_RECOVER(409, "already-served", "already-served-to-recover"),
    WRONG_LOCATION_TO_RECOVER(409, "wrong-location", "wrong-location-to-recover"),
    TOO_LATE_TO_REISSUE(409, "booking-not-active", "too-late-to-reissue"),
    IN_A_DRAW(409);

    private final int status;
    private final String code;
    private final String text;

    Problem(int status) {
        this.status = status;
        this.code = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.text = code;
    }

    Problem(int status, String code, String text) {
        this.status = status;
        this.code = code;
        this.text = text;
    }

    /** HTTP status code. */
    public int status() {
        return status;
    }

    /** The code in the answer, {@code slot-full} for {@link #SLOT_FULL}. */
    public String code() {
        return code;
    }

    /** The key of its texts, which may be others for a desk than for the person. */
    String text() {
        return text;
    }
}
