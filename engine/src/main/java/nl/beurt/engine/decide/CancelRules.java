package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.CancelDecoder;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/** A booking ends before its time; its seats become returned seats, not bookable at once. */
final class CancelRules implements Rules {
    private final EngineState state;
    private final Scratch scratch;
    private final CancelDecoder command = new CancelDecoder();

    CancelRules(EngineState state, Scratch scratch) {
        this.state = state;
        this.scratch = scratch;
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        if (!scratch.bookings.load(
                command.capability().high(), command.capability().low())) {
            return Verdict.BOOKING_UNKNOWN;
        }
        if (!scratch.bookings.has(command.person().high(), command.person().low())) {
            return Verdict.WRONG_PERSON;
        }
        scratch.bookings.tell(outcome);
        if (outcome.status() == BookingAccess.CANCELLED) {
            return Verdict.ALREADY_CANCELLED;
        }
        if (outcome.status() != BookingAccess.BOOKED
                || !scratch.slots.loadOther(outcome.slot())
                || nowMillis >= outcome.startMillis()) {
            return Verdict.BOOKING_NOT_ACTIVE;
        }
        return Verdict.CANCELLED;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        var booking = scratch.bookings.booking();
        scratch.party.of(booking);
        scratch.party.load();
        scratch.slots.giveBackOther(scratch.party.size());
        scratch.party.free(booking.keyLow(), true);
        state.bookings().edit(booking);
        booking.set.status(BookingAccess.CANCELLED).changedMillis(nowMillis);
        state.bookings().store(booking);
        scratch.bookings.tell(outcome);
    }
}
