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
import nl.beurt.engine.journal.JournalRefused;
import nl.beurt.engine.journal.RecordHandler;
import nl.beurt.engine.journal.SegmentChain;
import nl.beurt.engine.journal.SegmentFile;
import nl.beurt.engine.journal.SegmentReport;
import nl.beurt.engine.journal.SegmentScan;
import nl.beurt.engine.snapshot.SnapshotReader;
import nl.beurt.engine.snapshot.Snapshots;
import org.agrona.DirectBuffer;

/** What there is to verify, and how. Used by the scrub thread. */
final class ScrubFiles {
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
    private final SegmentScan scan = new SegmentScan(bytes -> {});
    private final Map<Long, SegmentReport> reports = new HashMap<>();
    private SortedMap<Long, SegmentFile> segments = new TreeMap<>();

    /** Looks into three directories. */
    ScrubFiles(Disk archive, Disk journal, Disk snapshots) {
        // What is moved to the archive between the two lists is then in both, not in neither.
        this.journals = List.of(journal, archive);
        this.snapshots = snapshots;
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
        for (String name : new Snapshots(snapshots).names()) {
            checks.put(snapshots.path(name), () -> new SnapshotReader(snapshots).verify(name));
        }
        return checks;
    }

    /** Verifies one file. */
    interface Check {
        void run() throws IOException;
    }

    private void verify(SegmentFile segment) throws IOException {
        SegmentChain chain = new SegmentChain();
        SortedMap<Long, SegmentFile> before = segments.headMap(segment.number());
        if (!before.isEmpty() && before.lastKey() != segment.number() - 1) {
            throw new JournalRefused(
                    segment.path(),
                    0,
                    "it is segment " + segment.number() + ", segment " + (segment.number() - 1) + " is missing");
        }
        // The one before, if it was verified since the start.
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
