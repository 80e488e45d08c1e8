package nl.beurt.ops.journal;

import java.io.IOException;
import java.util.List;
import nl.beurt.engine.decide.Decider;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.RecordHandler;
import nl.beurt.engine.journal.SegmentFile;
import nl.beurt.engine.journal.SegmentHeader;
import nl.beurt.engine.recovery.Replay;
import nl.beurt.engine.snapshot.SnapshotHeader;
import nl.beurt.engine.snapshot.SnapshotReader;
import nl.beurt.engine.snapshot.SnapshotRefused;
import nl.beurt.engine.snapshot.Snapshots;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import nl.beurt.ops.config.UsageException;
import org.agrona.DirectBuffer;

/** Decides a journal's commands again, on simple maps in the heap, until something does not come out the same. */
final class ReplayCheck implements RecordHandler {
    /** What is journaled was accepted: it had room. Limits this high refuse nothing, and take no memory on the heap. */
    private static final StateLimits UNLIMITED = new StateLimits(1L << 40, 1L << 40, 1L << 40, 1L << 28);

    private static final long FIRST_SEGMENT = 1;

    private final EngineState state;
    private final Replay replay;
    private final long firstSegment;
    private boolean isOn = true;
    private boolean isReached;

    private ReplayCheck(EngineState state, long firstSegment) {
        this.state = state;
        this.firstSegment = firstSegment;
        replay = new Replay(state, new Decider(state));
    }

    /** From the first command on. */
    static ReplayCheck ofAll() {
        return new ReplayCheck(newState(), FIRST_SEGMENT);
    }

    /**
     * From the oldest whole snapshot on whose next segment is there.
     *
     * @param segments what is there, ascending
     * @throws UsageException when there is none
     */
    static ReplayCheck ofSnapshot(Disk snapshots, List<SegmentFile> segments) throws IOException {
        SnapshotReader reader = new SnapshotReader(snapshots);
        List<String> names = new Snapshots(snapshots).names();
        for (int i = names.size() - 1; i >= 0; i--) {
            try {
                SnapshotHeader header = reader.verify(names.get(i));
                if (segments.stream().anyMatch(segment -> segment.number() == header.number())) {
                    EngineState state = newState();
                    reader.load(names.get(i), state);
                    return new ReplayCheck(state, header.number());
                }
            } catch (IOException | SnapshotRefused e) {
                // It is among the faults anyway.
            }
        }
        throw new UsageException("--replay begins at segment 1, or at a whole snapshot with the segment it goes on"
                + " with, and here is neither (the first segment is "
                + segments.get(0).number() + "): bring the segments before to archive/, or verify without --replay");
    }

    private static EngineState newState() {
        return new EngineState(new HeapRecordMaps(), UNLIMITED);
    }

    /** A segment has a fault: lets what follows pass, as the state no longer fits it. */
    void fault(long segment) {
        isOn &= segment < firstSegment;
    }

    boolean isOn() {
        return isOn;
    }

    /** Where it began. */
    String begin() {
        return firstSegment == FIRST_SEGMENT ? "" : " from snapshot " + firstSegment;
    }

    long sequence() {
        return state.totals().sequence();
    }

    String stateHash() {
        return state.hash().toHex();
    }

    @Override
    public void onSegment(SegmentHeader header, String file) {
        isReached = header.number() >= firstSegment;
        if (isOn && isReached) {
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
        if (isOn && isReached) {
            replay.onRecord(sequence, timeMillis, verdict, command, offset, length, file, at);
        }
    }
}
