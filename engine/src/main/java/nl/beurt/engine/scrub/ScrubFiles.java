package nl.beurt.engine.scrub;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.DiskFile;
import nl.beurt.engine.journal.JournalFiles;
import nl.beurt.engine.journal.RecordHandler;
import nl.beurt.engine.journal.SegmentChain;
import nl.beurt.engine.journal.SegmentFile;
import nl.beurt.engine.journal.SegmentReport;
import nl.beurt.engine.journal.SegmentScan;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** What there is to verify, and how. Used by the scrub thread. */
final class ScrubFiles {
    private static final String SNAPSHOT = ".snapshot";
    private static final RecordHandler NOTHING = new RecordHandler() {
        @Override
        public void onRecord(
                long sequence,
                long timeMillis,
                int verdict,
                DirectBuffer command,
                int offset,
                int length,
                String file,
                long at) {}
    };

    private final List<Disk> journals;
    private final Disk snapshots;
    private final @Nullable SnapshotCheck snapshotCheck;
    private final SegmentScan scan = new SegmentScan(bytes -> {});
    private final Map<Long, SegmentReport> reports = new HashMap<>();
    private SortedMap<Long, SegmentFile> segments = new TreeMap<>();

    /**
     * Looks into three directories.
     *
     * @param snapshotCheck null where snapshots are not verified
     */
    ScrubFiles(Disk archive, Disk journal, Disk snapshots, @Nullable SnapshotCheck snapshotCheck) {
        this.journals = List.of(archive, journal);
        this.snapshots = snapshots;
        this.snapshotCheck = snapshotCheck;
    }

    /** Looks what there is now: all segments but the one that is written, and the snapshots, as a check by full path. */
    Map<String, Check> list() throws IOException {
        segments = new TreeMap<>();
        for (SegmentFile file : JournalFiles.list(journals)) {
            segments.put(file.number(), file);
        }
        reports.keySet().retainAll(segments.keySet());
        Map<String, Check> checks = new HashMap<>();
        for (SegmentFile file : segments.values()) {
            if (file.number() != segments.lastKey()) {
                checks.put(file.path(), () -> verify(file));
            }
        }
        SnapshotCheck check = snapshotCheck;
        if (check != null) {
            for (String name : snapshots.list()) {
                if (name.endsWith(SNAPSHOT)) {
                    checks.put(snapshots.path(name), () -> check.check(snapshots, name));
                }
            }
        }
        return checks;
    }

    /** Verifies one file. */
    interface Check {
        void run() throws IOException;
    }

    private void verify(SegmentFile segment) throws IOException {
        SegmentChain chain = new SegmentChain();
        // The one before, if it was verified since the start; across a hole the chain says what is missing.
        SortedMap<Long, SegmentFile> before = segments.headMap(segment.number());
        SegmentReport last = before.isEmpty() ? null : reports.get(before.lastKey());
        if (last != null) {
            chain.onSegment(last);
        }
        try (DiskFile file = segment.open()) {
            reports.put(
                    segment.number(),
                    scan.scan(file, false, (header, path) -> chain.check(header, segment.number(), path), NOTHING));
        }
    }
}
