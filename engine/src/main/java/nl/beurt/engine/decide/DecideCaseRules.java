package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.DecideCaseDecoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/** A planner's decision on a case of the fraud guard is in the journal. The state keeps nothing of it but the request. */
final class DecideCaseRules implements Rules {
    private static final int CONFIRMED = 1;
    private static final int DISMISSED = 2;

    private final DecideCaseDecoder command = new DecideCaseDecoder();
    private final StaffRequest request;

    DecideCaseRules(Scratch scratch) {
        this.request = new StaffRequest(scratch.requests);
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        request.read(command.request(), command.fingerprint());
        if (!request.isThere()) {
            // The state keeps nothing of a decision but its request: without one it would be journaled and change
            // nothing.
            return Verdict.INVALID;
        }
        Verdict known = request.tellAgain(nowMillis, outcome);
        if (known != Verdict.NONE) {
            return known;
        }
        boolean isDecision = command.decision() == CONFIRMED || command.decision() == DISMISSED;
        if (command.rule() == 0 || !isDecision) {
            return Verdict.INVALID;
        }
        return request.hasRoom() ? Verdict.CASE_DECIDED : Verdict.CAPACITY;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        request.remember(Verdict.CASE_DECIDED, 0, 0, nowMillis);
    }
}
