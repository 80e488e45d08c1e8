package nl.beurt.ops.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import nl.beurt.engine.journal.JournalHead;
import nl.beurt.engine.journal.NioDisk;
import nl.beurt.engine.journal.SegmentArchive;
import nl.beurt.engine.recovery.DirectoryLock;
import nl.beurt.engine.snapshot.SnapshotHeader;
import nl.beurt.engine.snapshot.Snapshots;
import nl.beurt.gateway.staff.LastSnapshot;
import nl.beurt.ops.config.Keeping;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of a data directory that a snapshot concerns. Used by one thread. */
final class SnapshotDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotDirectory.class);

    private final Path data;
    private final Keeping keeping;

    SnapshotDirectory(Path data, Keeping keeping) {
        this.data = data;
        this.keeping = keeping;
    }

    /** The newest snapshot, or null. */
    LastSnapshot.@Nullable Made newest() throws IOException {
        Snapshots snapshots = new Snapshots(new NioDisk(data.resolve("snapshots")));
        List<SnapshotHeader> headers = snapshots.headers();
        if (headers.isEmpty()) {
            return null;
        }
        SnapshotHeader newest = headers.get(0);
        Path file = data.resolve("snapshots").resolve(newest.fileName());
        return new LastSnapshot.Made(
                newest.number(),
                newest.start().sequence(),
                Files.getLastModifiedTime(file).toMillis());
    }

    /** Deletes what a maker that was killed left behind, unless another one is at work. */
    void tidy() throws IOException {
        Path snapshots = data.resolve("snapshots");
        Snapshots files = new Snapshots(new NioDisk(snapshots));
        if (!files.hasUnfinished()) {
            return;
        }
        DirectoryLock lock;
        try {
            lock = DirectoryLock.take(snapshots);
        } catch (DirectoryLock.DirectoryInUse e) {
            LOG.info("a snapshot is being written: {}", e.getMessage());
            return;
        }
        try {
            files.discardUnfinished();
        } finally {
            lock.close();
        }
    }

    /** Archives the segments that no start needs, and deletes what was archived long ago; how many moved. */
    int archive(Instant now) throws IOException {
        Path journal = data.resolve("journal");
        List<Long> numbers = JournalHead.numbers(new NioDisk(journal));
        if (numbers.isEmpty()) {
            return 0;
        }
        long firstNeeded = new Snapshots(new NioDisk(data.resolve("snapshots"))).firstNeeded(numbers.get(0));
        Path archive = data.resolve("archive");
        NioDisk archiveDisk = new NioDisk(archive);
        int moved = new SegmentArchive(
                        new NioDisk(journal),
                        archiveDisk,
                        name -> Files.move(
                                journal.resolve(name), archive.resolve(name), StandardCopyOption.ATOMIC_MOVE))
                .moveBelow(firstNeeded);
        new ArchiveRetention(archive, keeping).apply(now);
        return moved;
    }
}
