package nl.beurt.ops.snapshot;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.journal.DiskFile;
import nl.beurt.engine.journal.JournalFiles;
import nl.beurt.engine.journal.JournalRefused;
import nl.beurt.engine.journal.ReadOnlyDisk;
import nl.beurt.engine.journal.RecordHandler;
import nl.beurt.engine.journal.SegmentFile;
import nl.beurt.engine.journal.SegmentScan;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** Reads every segment of a data directory to learn of which time it is; says how far it is. Used by one thread. */
final class SegmentTimes implements RecordHandler {
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long NONE = Long.MIN_VALUE;

    private final PrintWriter errors;
    private long firstMillis;
    private long lastMillis;
    private long saidNanos = System.nanoTime();

    SegmentTimes(PrintWriter errors) {
        this.errors = errors;
    }

    /** All segments there are, ascending. */
    List<KeptSegment> read(Path data) throws IOException {
        ReadOnlyDisk archive = new ReadOnlyDisk(data.resolve("archive"));
        List<SegmentFile> files = JournalFiles.list(List.of(new ReadOnlyDisk(data.resolve("journal")), archive));
        List<KeptSegment> segments = new ArrayList<>();
        for (SegmentFile file : files) {
            segments.add(read(file, file.disk() == archive, segments.size() + 1 == files.size()));
            say(segments.size(), files.size());
        }
        return segments;
    }

    private KeptSegment read(SegmentFile segment, boolean isArchived, boolean isLast) throws IOException {
        firstMillis = NONE;
        lastMillis = NONE;
        try (DiskFile file = segment.open()) {
            new SegmentScan(read -> {}).scan(file, isLast, (header, path) -> {}, this);
            return new KeptSegment(segment, isArchived, file.size(), at(firstMillis), at(lastMillis), null);
        } catch (JournalRefused e) {
            return new KeptSegment(segment, isArchived, 0, null, null, e.getMessage());
        }
    }

    private static @Nullable Instant at(long millis) {
        return millis == NONE ? null : Instant.ofEpochMilli(millis);
    }

    private void say(int done, int all) {
        if (System.nanoTime() - saidNanos >= INTERVAL_NANOS) {
            saidNanos = System.nanoTime();
            errors.printf("read %d of %d segments%n", done, all);
            errors.flush();
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
        firstMillis = firstMillis == NONE ? timeMillis : firstMillis;
        lastMillis = timeMillis;
    }
}
