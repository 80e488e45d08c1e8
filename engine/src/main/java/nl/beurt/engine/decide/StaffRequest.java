package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.DigestDecoder;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.BookingDecoder;
import nl.beurt.engine.state.sbe.BookingEncoder;
import nl.beurt.engine.state.sbe.RequestDecoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The request of the staff behind a command, so that a repeated one is told what the first did. The engine's own commands
 * have none, nor have those of the schema's first version: they are not remembered.
 */
final class StaffRequest {
    private final RequestMemory memory;
    private final Remembered request = new Remembered();

    StaffRequest(RequestMemory memory) {
        this.memory = memory;
    }

    /** Takes a command's digests; null where it was written before there were any. */
    void read(@Nullable DigestDecoder ofRequest, @Nullable DigestDecoder ofBody) {
        request.high = 0;
        request.low = 0;
        if (ofRequest != null && ofBody != null) {
            request.request(ofRequest);
            request.fingerprint(ofBody);
        }
    }

    /** Whether the command is of a request. */
    boolean isThere() {
        return request.high != 0 || request.low != 0;
    }

    /** As {@link RequestMemory#recall}. */
    Verdict recall(long nowMillis) {
        return isThere() ? memory.recall(request, nowMillis) : Verdict.NONE;
    }

    /** What was remembered; only after {@link #recall} gave {@link Verdict#REPEATED}. */
    RequestDecoder remembered() {
        return memory.remembered();
    }

    /** As {@link #recall}, with what the first did in the outcome. What another kind of command did is not told. */
    Verdict tellAgain(long nowMillis, Outcome outcome) {
        Verdict known = recall(nowMillis);
        if (known != Verdict.REPEATED) {
            return known;
        }
        RequestDecoder first = remembered();
        switch (Verdict.of(first.verdict())) {
            case CHANGED -> {
                outcome.change(first.booking());
                outcome.affected(first.slot());
            }
            case STOCKED -> outcome.stock(first.booking(), first.slot());
            case VOUCHERS_MADE -> {
                outcome.vouchers(first.version(), first.booking());
                outcome.code(first.codeKey(), first.codeNonceHigh(), first.codeNonceLow());
            }
            case CASE_DECIDED -> {
                // It is told in the request's own words.
            }
            case OPENED, ANNOUNCED -> outcome.round(first.booking());
            default -> {
                return Verdict.KEY_REUSED;
            }
        }
        outcome.sequence(first.sequence());
        return Verdict.REPEATED;
    }

    /** Whether it can be remembered, if there is one. */
    boolean hasRoom() {
        return !isThere() || memory.hasRoom();
    }

    /** Remembers it, if there is one; {@code of} and {@code more} as the record's schema says of the verdict. */
    void remember(Verdict verdict, long of, long more, long nowMillis) {
        if (isThere()) {
            memory.remember(request, verdict, of, more, 0, nowMillis);
        }
    }

    /** Remembers that people got what they came for, if there is a request. */
    void rememberServed(Row<BookingDecoder, BookingEncoder> booking, int unnamed, long nowMillis) {
        if (isThere()) {
            request.attended = booking.get.attended();
            request.persons = booking.get.partySize();
            request.link(
                    booking.get.capabilityNonceHigh(), booking.get.capabilityNonceLow(), booking.get.capabilityKey());
            memory.remember(request, Verdict.SERVED, booking.keyLow(), booking.get.slot(), unnamed, nowMillis);
        }
    }

    /** Remembers that people whom a desk let in are marked as attended, if there is a request. */
    void rememberReconciled(
            long booking, long slot, int attended, int persons, int admitted, boolean isOlderCode, long nowMillis) {
        if (isThere()) {
            request.attended = attended;
            request.persons = persons;
            request.codeKey = isOlderCode ? 1 : 0;
            memory.remember(request, Verdict.RECONCILED, booking, slot, admitted, nowMillis);
        }
    }
}
