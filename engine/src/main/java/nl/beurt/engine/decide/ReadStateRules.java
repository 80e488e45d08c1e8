package nl.beurt.engine.decide;

import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/** A query: the hash of the state as it is now. */
final class ReadStateRules implements Rules {
    private final EngineState state;

    ReadStateRules(EngineState state) {
        this.state = state;
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        outcome.stateHash(state.hash().high(), state.hash().low());
        return Verdict.FOUND;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        throw new AssertionError("a query is never accepted");
    }
}
