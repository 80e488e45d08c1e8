package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.ReadRequestDecoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/** A query: what a request of the staff did, where it succeeded. */
final class ReadRequestRules implements Rules {
    private final ReadRequestDecoder command = new ReadRequestDecoder();
    private final StaffRequest request;

    ReadRequestRules(Scratch scratch) {
        this.request = new StaffRequest(scratch.requests);
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        request.read(command.request(), command.fingerprint());
        Verdict known = request.tellAgain(nowMillis, outcome);
        return known == Verdict.NONE ? Verdict.REQUEST_UNKNOWN : known;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        throw new AssertionError("a query is never accepted");
    }
}
