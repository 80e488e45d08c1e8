package nl.beurt.engine.recovery;

import java.io.IOException;
import nl.beurt.engine.decide.Decider;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.JournalStart;
import nl.beurt.engine.journal.SegmentHeader;
import nl.beurt.engine.snapshot.Pace;
import nl.beurt.engine.snapshot.SnapshotHeader;
import nl.beurt.engine.snapshot.SnapshotWriter;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.RecordMaps;
import nl.beurt.engine.state.StateLimits;
import org.jspecify.annotations.Nullable;

/**
 * Makes a snapshot without the writer: loads the one before, replays the segments that are closed since, compares the
 * hash with the one that the writer put into the next segment's header, and writes what came out. It changes nothing but
 * the directory of snapshots, so a running engine never waits for it. Used by one thread.
 */
public final class SnapshotMaker {
    private final Disk journal;
    private final Disk snapshots;
    private final RecordMaps maps;
    private final StateLimits limits;

    public SnapshotMaker(Disk journal, Disk snapshots, RecordMaps maps, StateLimits limits) {
        this.journal = journal;
        this.snapshots = snapshots;
        this.maps = maps;
        this.limits = limits;
    }

    /**
     * Makes one.
     *
     * @return what was made; null when no segment was closed since the last
     * @throws nl.beurt.engine.journal.JournalRefused when the journal cannot be replayed
     */
    public @Nullable SnapshotHeader make(Pace pace) throws IOException {
        try (EngineState state = new EngineState(maps, limits)) {
            SnapshotStart before = SnapshotStart.load(state, snapshots);
            SegmentHeader next = JournalAfter.of(journal, before).readClosed(new Replay(state, new Decider(state)));
            long first = before.header() == null ? 1 : before.header().number();
            if (next == null || next.number() == first) {
                return null;
            }
            return new SnapshotWriter(snapshots, pace).write(state, JournalStart.of(next));
        }
    }
}
