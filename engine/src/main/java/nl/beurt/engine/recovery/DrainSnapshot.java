package nl.beurt.engine.recovery;

import java.io.IOException;
import java.nio.file.Path;
import nl.beurt.engine.journal.JournalFailure;
import nl.beurt.engine.journal.JournalStart;
import nl.beurt.engine.journal.JournalWriter;
import nl.beurt.engine.journal.NioDisk;
import nl.beurt.engine.snapshot.Pace;
import nl.beurt.engine.snapshot.SnapshotWriter;
import nl.beurt.engine.snapshot.Snapshots;
import nl.beurt.engine.state.EngineState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the live state when nobody changes it any more, so that the next start has nothing to replay. Called only when
 * the writer has ended. A nicety: without it the next start takes longer, so what fails of the snapshot is only logged;
 * what fails of the journal is not.
 */
public final class DrainSnapshot {
    private static final Logger LOG = LoggerFactory.getLogger(DrainSnapshot.class);

    private DrainSnapshot() {}

    /**
     * Ends the segment that is written, and makes a snapshot of what was before the next one, in a data directory.
     *
     * @throws JournalFailure when the segment could not be ended
     */
    public static void make(Path data, EngineState state, JournalWriter journal) {
        if (journal.sequence() != state.totals().sequence()) {
            LOG.warn("no snapshot is made: the state is ahead of the journal, which ended in a failure");
            return;
        }
        try (DirectoryLock lock = DirectoryLock.take(data.resolve(SnapshotStart.DIRECTORY))) {
            make(new NioDisk(lock.directory()), state, journal);
        } catch (JournalFailure e) {
            throw e;
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
        if (new Snapshots(disk).hasWhole(start.number())) {
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
