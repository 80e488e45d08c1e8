package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.ReconcileUseDecoder;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/**
 * A desk without a connection let people of a booking in. As many as are left of the party are counted, and nobody is marked:
 * the desk did not know who they were, and whoever is of the party must be let in still ({@link CheckInRules}). Whoever was let
 * in beyond that is what a reconciliation is there to find.
 *
 * <p>Who came by a code that had been replaced is counted too, and told apart: they were let in, whoever they are.
 *
 * <p>The booking keeps the uses it counted for as long as it is kept: one that is told again is not counted again.
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
        // First of all: what becomes of bookings elsewhere is not a desk's to know.
        if (outcome.location() != command.location()) {
            return Verdict.WRONG_LOCATION;
        }
        if (outcome.startMillis() < command.fromMillis() || outcome.startMillis() >= command.toMillis()) {
            return Verdict.WRONG_TIME;
        }
        outcome.attended(booking.attended(), booking.changedMillis());
        outcome.olderCode(command.version() < booking.version());
        int counted = request.isThere() ? Attendance.counted(booking, tag()) : 0;
        if (counted > 0) {
            outcome.affected(counted);
            outcome.sequence(state.totals().sequence());
            return Verdict.REPEATED;
        }
        if (booking.status() == BookingAccess.CANCELLED || booking.status() == BookingAccess.WITHDRAWN) {
            return Verdict.BOOKING_NOT_ACTIVE;
        }
        if (command.version() > booking.version()) {
            // No list of this server has it.
            return Verdict.CODE_REVOKED;
        }
        if (Attendance.left(booking) == 0) {
            return Verdict.CODE_USED;
        }
        return request.hasRoom() ? Verdict.RECONCILED : Verdict.CAPACITY;
    }

    private int tag() {
        return request.isThere()
                ? Attendance.tag(
                        command.request().high(),
                        command.request().low(),
                        command.fingerprint().high(),
                        command.fingerprint().low())
                : 0;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        var booking = scratch.bookings.booking();
        int admitted = Math.min(command.persons(), Attendance.left(booking.get));
        boolean isOlderCode = command.version() < booking.get.version();
        state.bookings().edit(booking);
        Attendance.count(booking.get, booking.set, tag(), admitted);
        // When they came, as far as the desk's clock can be right: that is what whoever comes next is told.
        long cameMillis = Math.max(booking.get.changedMillis(), Math.min(command.atMillis(), nowMillis));
        booking.set.changedMillis(cameMillis);
        if (booking.get.status() == BookingAccess.NO_SHOW) {
            // The day had ended before anybody told that they came.
            booking.set.status(BookingAccess.ATTENDED);
        }
        state.bookings().store(booking);
        scratch.bookings.tell(outcome);
        outcome.attended(booking.get.attended(), cameMillis);
        outcome.affected(admitted);
        request.rememberReconciled(
                booking.keyLow(),
                booking.get.slot(),
                booking.get.attended(),
                booking.get.partySize(),
                admitted,
                isOlderCode,
                nowMillis);
    }
}
