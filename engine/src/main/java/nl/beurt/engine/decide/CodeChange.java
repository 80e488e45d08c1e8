package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.DigestDecoder;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;

/** What a move and a re-issue share: someone of the party asks, an answer is remembered, the code is replaced. */
final class CodeChange {
    private final EngineState state;
    private final Scratch scratch;

    CodeChange(EngineState state, Scratch scratch) {
        this.state = state;
        this.scratch = scratch;
    }

    /** The first refusal or the repeated answer, or {@link Verdict#NONE} with the booking and its party loaded. */
    Verdict check(Remembered request, DigestDecoder capability, DigestDecoder person, long nowMillis, Outcome outcome) {
        if (!scratch.bookings.load(capability.high(), capability.low())) {
            return Verdict.BOOKING_UNKNOWN;
        }
        if (!scratch.bookings.has(person.high(), person.low())) {
            return Verdict.WRONG_PERSON;
        }
        Verdict known = scratch.requests.recall(request, nowMillis);
        if (known == Verdict.REPEATED) {
            return scratch.bookings.tellAgain(scratch.requests.remembered(), outcome);
        }
        if (known != Verdict.NONE) {
            return known;
        }
        scratch.bookings.tell(outcome);
        if (outcome.status() != BookingAccess.BOOKED) {
            return Verdict.BOOKING_NOT_ACTIVE;
        }
        scratch.party.of(scratch.bookings.booking());
        scratch.party.load();
        if (scratch.party.hasTooManyActions(nowMillis)) {
            return Verdict.TOO_MANY_ACTIONS;
        }
        return state.codes().hasRoomFor(1) && scratch.requests.hasRoom() ? Verdict.NONE : Verdict.CAPACITY;
    }

    /** Ends the change of the booking, which is being edited. */
    void apply(Remembered request, Verdict verdict, long nowMillis, Outcome outcome) {
        var booking = scratch.bookings.booking();
        scratch.codes.replace(request, booking);
        booking.set.changedMillis(nowMillis);
        state.bookings().store(booking);
        scratch.bookings.tell(outcome);
        scratch.party.act(nowMillis, outcome.endMillis());
        scratch.bookings.noteLink(request);
        scratch.requests.remember(
                request, verdict, booking.keyLow(), booking.get.slot(), booking.get.version(), nowMillis);
    }
}
