package nl.beurt.engine.recovery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import nl.beurt.engine.journal.JournalStart;
import nl.beurt.engine.journal.JournalWriter;
import nl.beurt.engine.journal.NioDisk;
import nl.beurt.engine.snapshot.Pace;
import nl.beurt.engine.snapshot.SnapshotHeader;
import nl.beurt.engine.snapshot.SnapshotWriter;
import nl.beurt.engine.snapshot.Snapshots;
import nl.beurt.engine.state.EngineState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the live state when nobody changes it any more, so that the next start has nothing to replay. Called only when
 * the writer has ended. A nicety: without it the next start takes longer, so whatever fails is only logged.
 */
public final class DrainSnapshot {
    private static final Logger LOG = LoggerFactory.getLogger(DrainSnapshot.class);

    private DrainSnapshot() {}

    /** Ends the segment that is written, and makes a snapshot of what was before the next one, in a data directory. */
    public static void make(Path data, EngineState state, JournalWriter journal) {
        if (journal.sequence() != state.totals().sequence()) {
            LOG.warn("no snapshot is made: the state is ahead of the journal, which ended in a failure");
            return;
        }
        try (DirectoryLock lock = DirectoryLock.take(data.resolve(SnapshotStart.DIRECTORY))) {
            make(new NioDisk(lock.directory()), state, journal);
        } catch (IOException | RuntimeException e) {
            LOG.warn("no snapshot could be made, the next start replays the journal instead: {}", e.getMessage());
        }
    }

    private static void make(NioDisk disk, EngineState state, JournalWriter journal) throws IOException {
        JournalStart start = journal.endSegment();
        if (start == null) {
            LOG.info("no snapshot is made: there is no segment for what comes behind it");
            return;
        }
        List<SnapshotHeader> before = new Snapshots(disk).headers();
        if (!before.isEmpty() && before.get(0).number() >= start.number()) {
            return;
        }
        long began = System.nanoTime();
        new SnapshotWriter(disk, Pace.unlimited()).write(state, start);
        LOG.info(
                "made snapshot {} of {} commands in {} ms",
                start.number(),
                start.sequence(),
                (System.nanoTime() - began) / 1_000_000);
    }
}
