package nl.beurt.ops.journal;

import nl.beurt.engine.decide.Decider;
import nl.beurt.engine.journal.RecordHandler;
import nl.beurt.engine.journal.SegmentHeader;
import nl.beurt.engine.recovery.Replay;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import org.agrona.DirectBuffer;

/** Decides a journal's commands again, on simple maps in the heap, until something does not come out the same. */
final class ReplayCheck implements RecordHandler {
    /** What is journaled was accepted: it had room. Limits this high refuse nothing, and take no memory on the heap. */
    private static final StateLimits UNLIMITED = new StateLimits(1L << 40, 1L << 40, 1L << 40, 1L << 28);

    private final EngineState state = new EngineState(new HeapRecordMaps(), UNLIMITED);
    private final Replay replay = new Replay(state, new Decider(state));
    private boolean isOn = true;

    /** Lets what follows pass: the state no longer fits it. */
    void stop() {
        isOn = false;
    }

    boolean isOn() {
        return isOn;
    }

    long sequence() {
        return state.totals().sequence();
    }

    String stateHash() {
        return state.hash().toHex();
    }

    @Override
    public void onSegment(SegmentHeader header, String file) {
        if (isOn) {
            replay.onSegment(header, file);
        }
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
        if (isOn) {
            replay.onRecord(sequence, timeMillis, verdict, command, offset, length, file, at);
        }
    }
}
