package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.MoveDecoder;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/** A booking gets the same number of seats in another slot of its product, and a new code; all or nothing. */
final class MoveRules implements Rules {
    private final EngineState state;
    private final Scratch scratch;
    private final MoveDecoder command = new MoveDecoder();
    private final Remembered request = new Remembered();
    private final CodeChange change;

    MoveRules(EngineState state, Scratch scratch) {
        this.state = state;
        this.scratch = scratch;
        this.change = new CodeChange(state, scratch);
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        request.request(command.request());
        request.fingerprint(command.fingerprint());
        request.code(command.code());
        request.codeNonce(command.codeNonce());
        request.codeKey = command.codeKey();
        Verdict admitted = checkVoucher(nowMillis);
        if (admitted != Verdict.NONE) {
            return admitted;
        }
        Verdict general = change.check(request, command.capability(), command.person(), nowMillis, outcome);
        if (general != Verdict.NONE) {
            return general;
        }
        if (nowMillis >= outcome.startMillis() || !scratch.slots.loadOther(outcome.slot())) {
            return Verdict.BOOKING_NOT_ACTIVE;
        }
        int product = outcome.product();
        int seats = command.slot() == outcome.slot() ? 0 : scratch.party.size();
        Verdict place = scratch.slots.check(command.slot(), product, seats, nowMillis, outcome);
        if (place != Verdict.NONE) {
            return place;
        }
        // Who asks has shown the link and is of the party: no birth date is asked for again.
        if (Register.isAskedBy(version)
                && !scratch.party.areEligible(state.catalog().product(product))) {
            return Verdict.NOT_ELIGIBLE;
        }
        return scratch.codes.isTaken(request) ? Verdict.NONCE_TAKEN : Verdict.MOVED;
    }

    /** Before it is known whether there is such a booking; what was answered before keeps its answer. */
    private Verdict checkVoucher(long nowMillis) {
        boolean isAnswered =
                Vouchers.isGiven(command.voucher()) && scratch.requests.recall(request, nowMillis) != Verdict.NONE;
        return scratch.vouchers.check(
                isAnswered ? null : command.voucher(),
                command.person().high(),
                command.person().low(),
                nowMillis);
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        scratch.vouchers.use();
        var booking = scratch.bookings.booking();
        boolean isElsewhere = command.slot() != booking.get.slot();
        if (isElsewhere) {
            scratch.slots.giveBackOther(scratch.party.size());
            scratch.slots.take(scratch.party.size());
        }
        state.bookings().edit(booking);
        if (isElsewhere) {
            // Who came to the one slot has not come to the other: the new code admits everybody once.
            booking.set.slot(command.slot());
            Attendance.clear(booking.set);
        }
        change.apply(request, Verdict.MOVED, nowMillis, outcome);
    }
}
