package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.ReadBookingDecoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/** A query: the booking behind a capability. */
final class ReadBookingRules implements Rules {
    private final Scratch scratch;
    private final ReadBookingDecoder command = new ReadBookingDecoder();

    ReadBookingRules(Scratch scratch) {
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
        scratch.bookings.tell(outcome);
        return Verdict.FOUND;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        throw new AssertionError("a query is never accepted");
    }
}
