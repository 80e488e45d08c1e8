package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.ReadEntryDecoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/** A query: the entry behind a capability, and the booking that it won. */
final class ReadEntryRules implements Rules {
    private final Scratch scratch;
    private final ReadEntryDecoder command = new ReadEntryDecoder();

    ReadEntryRules(Scratch scratch) {
        this.scratch = scratch;
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        if (!scratch.entries.load(
                command.capability().high(), command.capability().low())) {
            return Verdict.ENTRY_UNKNOWN;
        }
        long booking = scratch.entries.entry().get.booking();
        if (booking != 0 && scratch.bookings.load(booking)) {
            scratch.bookings.tell(outcome);
        }
        scratch.entries.tell(outcome);
        return Verdict.FOUND;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        throw new AssertionError("a query is never accepted");
    }
}
