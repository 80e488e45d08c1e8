package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.ReadCodeDecoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/** A query: the code of a booking, for one of its people. Its version is 0 where it has none yet: it was won in a draw. */
final class ReadCodeRules implements Rules {
    private final Scratch scratch;
    private final ReadCodeDecoder command = new ReadCodeDecoder();

    ReadCodeRules(Scratch scratch) {
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
        if (!CodeAccess.isAtDesk(scratch.bookings.booking().get.status())) {
            return Verdict.BOOKING_NOT_ACTIVE;
        }
        scratch.bookings.tell(outcome);
        return Verdict.FOUND;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        throw new AssertionError("a query is never accepted");
    }
}
