package nl.beurt.bench.simulate.machine;

import java.io.IOException;
import java.util.List;
import nl.beurt.bench.simulate.disk.SimulatedData;
import nl.beurt.bench.simulate.disk.Stopped;
import nl.beurt.bench.simulate.plant.Bug;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.JournalFiles;
import nl.beurt.engine.journal.JournalHead;
import nl.beurt.engine.journal.JournalRefused;
import nl.beurt.engine.journal.JournalStart;
import nl.beurt.engine.journal.SegmentArchive;
import nl.beurt.engine.journal.SegmentFile;
import nl.beurt.engine.recovery.SnapshotMaker;
import nl.beurt.engine.snapshot.Pace;
import nl.beurt.engine.snapshot.SnapshotHeader;
import nl.beurt.engine.snapshot.SnapshotReader;
import nl.beurt.engine.snapshot.SnapshotRefused;
import nl.beurt.engine.snapshot.SnapshotWriter;
import nl.beurt.engine.snapshot.Snapshots;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import org.jspecify.annotations.Nullable;

/** Makes snapshots and archives segments beside the service, and knows what of that must be there after a stop. */
public final class Housekeeping {
    private final SimulatedData data;
    private final Bug bug;
    private long newest;
    private long made;
    private long archived;
    private long loaded;

    /** What may fail when the disk does. */
    private interface Chore {
        void run() throws IOException;
    }

    Housekeeping(SimulatedData data, Bug bug) {
        this.data = data;
        this.bug = bug;
    }

    /** Does one, by a number below ten; a drain is the end of the process. */
    public void chore(int drawn, SimulatedServer server) {
        if (drawn < 6) {
            makeSnapshot();
        } else if (drawn < 9) {
            archive();
        } else {
            drain(server);
            data.faults().stop();
            throw new Stopped();
        }
    }

    /** What the process does that makes snapshots while the service goes on. */
    private void makeSnapshot() {
        beside(() -> {
            Disk snapshots = bug.snapshots(data.snapshots());
            made(new SnapshotMaker(data.journal(), snapshots, new HeapRecordMaps()).make(Pace.unlimited()));
        });
    }

    /** What a service does that ends in order: nothing is asked any more. */
    private void drain(SimulatedServer server) {
        JournalStart start = server.journal.endSegment();
        if (start == null) {
            return;
        }
        beside(() -> {
            Disk snapshots = bug.snapshots(data.snapshots());
            List<SnapshotHeader> before = new Snapshots(snapshots).headers();
            if (before.isEmpty() || before.get(0).number() < start.number()) {
                made(new SnapshotWriter(snapshots, Pace.unlimited()).write(server.state, start));
            }
        });
    }

    private void made(@Nullable SnapshotHeader header) {
        if (header != null) {
            made++;
            newest = header.number();
        }
    }

    /** Moves segments that no start needs. */
    private void archive() {
        beside(() -> {
            List<Long> numbers = JournalHead.numbers(data.journal());
            if (numbers.isEmpty()) {
                return;
            }
            long firstNeeded = new Snapshots(data.snapshots()).firstNeeded(numbers.get(0));
            long below = bug.archiveBelow(data.snapshots(), firstNeeded);
            archived += new SegmentArchive(data.journal(), data.archive(), data::moveToArchive).moveBelow(below);
        });
    }

    private void beside(Chore chore) {
        long errors = data.faults().errorsMade();
        data.faults().aside(true);
        try {
            chore.run();
        } catch (IOException e) {
            if (data.faults().errorsMade() == errors) {
                throw new Violation("the snapshots' chores failed although the disk did not: " + e.getMessage(), e);
            }
        } catch (JournalRefused | SnapshotRefused e) {
            throw new Violation("a snapshot cannot be made of what is served: " + e.getMessage(), e);
        } finally {
            data.faults().aside(false);
        }
    }

    /** Looks at what is there after a start: each snapshot whole, the last one made not lost, no segment gone. */
    void check() {
        data.faults().errors(false);
        try {
            long number = 0;
            for (String name : new Snapshots(data.snapshots()).names()) {
                number = Math.max(
                        number,
                        new SnapshotReader(data.snapshots()).verify(name).number());
            }
            if (number < newest) {
                throw new Violation("snapshot " + newest + " was made and is lost, the newest is " + number);
            }
            loaded += number > 0 ? 1 : 0;
            long segments = 0;
            for (SegmentFile segment : JournalFiles.list(List.of(data.archive(), data.journal()))) {
                if (segment.number() != ++segments) {
                    throw new Violation("segment " + segments + " is neither in the journal nor in the archive");
                }
            }
        } catch (SnapshotRefused e) {
            throw new Violation("a snapshot that has its name is not whole: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new Violation("a file cannot be looked at: " + e.getMessage(), e);
        }
    }

    /** Snapshots that were made. */
    public long made() {
        return made;
    }

    /** Segments that were moved to the archive. */
    public long archived() {
        return archived;
    }

    /** Starts that had a snapshot to load. */
    public long loaded() {
        return loaded;
    }
}
