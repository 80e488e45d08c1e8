package nl.beurt.engine.recovery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import nl.beurt.engine.decide.Decider;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.JournalHead;
import nl.beurt.engine.journal.JournalStart;
import nl.beurt.engine.journal.NioDisk;
import nl.beurt.engine.journal.SegmentHeader;
import nl.beurt.engine.snapshot.Pace;
import nl.beurt.engine.snapshot.SnapshotHeader;
import nl.beurt.engine.snapshot.SnapshotWriter;
import nl.beurt.engine.snapshot.Snapshots;
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

    public SnapshotMaker(Disk journal, Disk snapshots, RecordMaps maps) {
        this.journal = journal;
        this.snapshots = snapshots;
        this.maps = maps;
    }

    /**
     * Makes one in a data directory, of which another maker is kept out meanwhile.
     *
     * @return what was made; null when no segment was closed since the last
     */
    public static @Nullable SnapshotHeader inDirectory(Path data, RecordMaps maps, Pace pace) throws IOException {
        Path directory = data.resolve(SnapshotStart.DIRECTORY);
        try (DirectoryLock lock = lock(directory)) {
            return new SnapshotMaker(new NioDisk(data.resolve("journal")), new NioDisk(lock.directory()), maps)
                    .make(pace);
        }
    }

    private static DirectoryLock lock(Path directory) throws IOException {
        try {
            return DirectoryLock.take(directory);
        } catch (DirectoryLock.DirectoryInUse e) {
            throw new IOException(
                    "a snapshot is being made in " + directory + " already, by " + e.holder() + ": wait for it", e);
        }
    }

    /**
     * Makes one.
     *
     * @return what was made; null when no segment was closed since the last
     * @throws nl.beurt.engine.journal.JournalRefused when the journal cannot be replayed
     */
    public @Nullable SnapshotHeader make(Pace pace) throws IOException {
        List<Long> numbers = JournalHead.numbers(journal);
        if (numbers.isEmpty() || isCovered(numbers.get(numbers.size() - 1))) {
            return null;
        }
        List<SnapshotHeader> made = new Snapshots(snapshots).headers();
        try (EngineState state = new EngineState(maps, limits(made))) {
            SnapshotStart before = SnapshotStart.load(state, snapshots);
            SegmentHeader next = JournalAfter.of(journal, before).readClosed(new Replay(state, new Decider(state)));
            return next == null ? null : new SnapshotWriter(snapshots, pace).write(state, JournalStart.of(next));
        }
    }

    /** Whether there is nothing before this segment that a whole snapshot does not have. */
    private boolean isCovered(long last) throws IOException {
        return last == 1 || new Snapshots(snapshots).hasWhole(last);
    }

    /** What the journal is decided within; one that does not say so was written within the standard ones or smaller. */
    private StateLimits limits(List<SnapshotHeader> made) throws IOException {
        StateLimits had = JournalHead.limits(journal);
        StateLimits ofJournal = had == null ? StateLimits.standard() : had;
        return made.isEmpty() ? ofJournal : ofJournal.orLarger(made.get(0).limits());
    }
}
