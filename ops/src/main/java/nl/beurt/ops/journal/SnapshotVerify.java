package nl.beurt.ops.journal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.JournalStart;
import nl.beurt.engine.journal.SegmentFile;
import nl.beurt.engine.journal.SegmentHeader;
import nl.beurt.engine.snapshot.SnapshotHeader;
import nl.beurt.engine.snapshot.SnapshotReader;
import nl.beurt.engine.snapshot.SnapshotRefused;
import nl.beurt.engine.snapshot.Snapshots;

/** Reads every snapshot and holds it against the segment that a start from it goes on with. */
final class SnapshotVerify {
    private static final String REMEDY =
            "; bring this file back from a copy, or have `beurt journal snapshot` make a new one, which deletes it;"
                    + " until then a start goes back to the one before";

    private final DataDirectory directory;
    private final Map<Long, SegmentHeader> segments = new HashMap<>();
    private final Set<Long> whole = new HashSet<>();
    private int found;
    private int faults;

    SnapshotVerify(DataDirectory directory) {
        this.directory = directory;
    }

    /** Takes in a segment that was verified. */
    void onSegment(SegmentHeader header) {
        segments.put(header.number(), header);
    }

    /** Verifies all that are there, with a line for each. */
    void run(List<SegmentFile> walked, PrintWriter out) throws IOException {
        Disk disk = directory.snapshots();
        List<String> names = new Snapshots(disk).names();
        // Asked for behind the names: the segment that a snapshot goes on with is there before it.
        List<SegmentFile> now = directory.segments();
        long last = now.isEmpty() ? 0 : now.get(now.size() - 1).number();
        for (String name : names) {
            verify(disk, name, last, out);
        }
        checkBegin(walked, out);
    }

    /** A start needs the first segment, or a whole snapshot and the segment that it goes on with. */
    private void checkBegin(List<SegmentFile> walked, PrintWriter out) throws IOException {
        String journal = directory.journal().path("");
        long first = walked.stream()
                .filter(segment -> segment.path().startsWith(journal))
                .mapToLong(SegmentFile::number)
                .min()
                .orElse(1);
        if (first > 1 && whole.stream().noneMatch(number -> number >= first)) {
            fault(
                    out,
                    DataDirectory.JOURNAL,
                    "it begins with segment " + first + ", and no whole snapshot is there to begin with: a start is"
                            + " refused; move the segments before from archive/ back to journal/");
        }
    }

    private void verify(Disk disk, String name, long lastSegment, PrintWriter out) {
        found++;
        String file = directory.relative(disk.path(name));
        try {
            SnapshotHeader header = new SnapshotReader(disk).verify(name);
            checkNext(header, disk.path(name));
            if (header.number() > lastSegment) {
                fault(
                        out,
                        file,
                        "the journal ends with segment " + lastSegment + ", this goes on with segment "
                                + header.number() + "; bring the segments back that are missing");
                return;
            }
            out.printf(
                    "%s ok: %d commands, state hash %s; a start goes on with segment %d%n",
                    file, header.start().sequence(), header.stateHash(), header.number());
            whole.add(header.number());
        } catch (NoSuchFileException e) {
            // A newer one was made meanwhile, and this one deleted.
            found--;
        } catch (SnapshotRefused e) {
            fault(out, file, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            fault(out, file, "the snapshot cannot be read: " + e.getMessage() + REMEDY);
        }
    }

    private void fault(PrintWriter out, String file, String message) {
        faults++;
        out.printf("%s FAULT: %s%n", file, message);
    }

    private void checkNext(SnapshotHeader header, String path) {
        SegmentHeader next = segments.get(header.number());
        if (next != null
                && (!JournalStart.of(next).equals(header.start())
                        || next.stateHashHigh() != header.stateHashHigh()
                        || next.stateHashLow() != header.stateHashLow())) {
            throw new SnapshotRefused(
                    path, 0, "it does not end where segment " + header.number() + " begins: it is of another journal");
        }
    }

    int found() {
        return found;
    }

    int faults() {
        return faults;
    }
}
