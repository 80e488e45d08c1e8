package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.ReconcileUseDecoder;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/**
 * A desk without a connection let people of a booking in. As many of the party as are left are marked, whoever they were: the
 * desk did not know. Whoever was let in beyond that is what a reconciliation is there to find.
 */
final class ReconcileUseRules implements Rules {
    private static final int PERSONS_MAX = 6;

    private final EngineState state;
    private final Scratch scratch;
    private final ReconcileUseDecoder command = new ReconcileUseDecoder();
    private final StaffRequest request;

    ReconcileUseRules(EngineState state, Scratch scratch) {
        this.state = state;
        this.scratch = scratch;
        this.request = new StaffRequest(scratch.requests);
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        if (command.persons() < 1 || command.persons() > PERSONS_MAX || command.version() < 1) {
            return Verdict.INVALID;
        }
        request.read(command.request(), command.fingerprint());
        Verdict known = request.recall(nowMillis);
        if (known == Verdict.REPEATED) {
            return scratch.bookings.tellReconciledAgain(request.remembered(), outcome);
        }
        return known == Verdict.NONE ? checkNew(outcome) : known;
    }

    private Verdict checkNew(Outcome outcome) {
        if (!scratch.bookings.load(command.booking())) {
            return Verdict.BOOKING_UNKNOWN;
        }
        var booking = scratch.bookings.booking().get;
        scratch.bookings.tell(outcome);
        outcome.attended(booking.attended(), booking.changedMillis());
        if (booking.status() == BookingAccess.CANCELLED || booking.status() == BookingAccess.WITHDRAWN) {
            return Verdict.BOOKING_NOT_ACTIVE;
        }
        if (booking.version() != command.version()) {
            return Verdict.CODE_REVOKED;
        }
        if (outcome.location() != command.location()) {
            return Verdict.WRONG_LOCATION;
        }
        if (left() == 0) {
            return Verdict.CODE_USED;
        }
        return request.hasRoom() ? Verdict.RECONCILED : Verdict.CAPACITY;
    }

    /** People of the loaded booking who are not marked. */
    private int left() {
        var booking = scratch.bookings.booking().get;
        return booking.partySize() - Integer.bitCount(booking.attended());
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        int admitted = Math.min(command.persons(), left());
        var booking = scratch.bookings.booking();
        int attended = booking.get.attended();
        for (int i = 0; i < admitted; i++) {
            // The lowest of the places that are not marked.
            attended |= attended + 1;
        }
        state.bookings().edit(booking);
        booking.set.attended((short) attended).changedMillis(nowMillis);
        if (booking.get.status() == BookingAccess.NO_SHOW) {
            // The day had ended before anybody told that they came.
            booking.set.status(BookingAccess.ATTENDED);
        }
        state.bookings().store(booking);
        scratch.bookings.tell(outcome);
        outcome.attended(attended, nowMillis);
        outcome.affected(admitted);
        request.rememberReconciled(
                booking.keyLow(), booking.get.slot(), attended, booking.get.partySize(), admitted, nowMillis);
    }
}
