package nl.beurt.engine.decide;

import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/** One command's rules. {@code apply} is called only right after a {@code check} of the same command accepted it. */
interface Rules {
    /**
     * Reads the state and says what is to happen. Changes nothing in the state.
     *
     * @param offset of the command's body, behind its SBE header
     * @param blockLength of the root block, from the header
     * @param version of the schema it was written with
     * @param nowMillis the time of this decision, epoch milliseconds
     * @param outcome receives what a refusal or an answer needs
     */
    Verdict check(DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome);

    /** Touches what {@link #check} will look up by key, see {@code RecordMap#touch}; {@code offset} as there. */
    default long touch(DirectBuffer buffer, int offset, int blockLength, int version) {
        return 0;
    }

    /** Changes the state; cannot fail. */
    void apply(long nowMillis, Outcome outcome);
}
