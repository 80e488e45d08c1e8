package nl.beurt.engine.recovery;

import nl.beurt.engine.decide.Decider;
import nl.beurt.engine.journal.JournalRefused;
import nl.beurt.engine.journal.RecordHandler;
import nl.beurt.engine.journal.SegmentHeader;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/** Decides a journal's commands again, and refuses the journal when anything comes out otherwise. */
public final class Replay implements RecordHandler {
    private final EngineState state;
    private final Decider decider;
    private final Outcome outcome = new Outcome();

    public Replay(EngineState state, Decider decider) {
        this.state = state;
        this.decider = decider;
    }

    @Override
    public void onSegment(SegmentHeader header, String file) {
        if (header.stateHashHigh() != state.hash().high()
                || header.stateHashLow() != state.hash().low()) {
            throw new JournalRefused(
                    file,
                    0,
                    "the state before it has the hash " + state.hash().toHex() + ", not the one it was written with",
                    JournalRefused.USE_ITS_VERSION);
        }
    }

    @Override
    public void onAhead(DirectBuffer command, int offset, int length) {
        decider.touch(command, offset, length);
    }

    @Override
    public void onRecord(
            long sequence,
            long timeMillis,
            int verdict,
            DirectBuffer command,
            int offset,
            int length,
            String file,
            long at) {
        Verdict now = decide(command, offset, length, timeMillis, file, at);
        if (now.number() != verdict || state.totals().sequence() != sequence) {
            throw new JournalRefused(
                    file,
                    at,
                    "record " + sequence + " was decided as " + Verdict.of(verdict) + " and is now decided as " + now,
                    JournalRefused.USE_ITS_VERSION);
        }
    }

    private Verdict decide(DirectBuffer command, int offset, int length, long timeMillis, String file, long at) {
        try {
            return decider.decide(command, offset, length, timeMillis, outcome);
        } catch (RuntimeException e) {
            throw JournalRefused.undecided(file, at, e);
        }
    }
}
