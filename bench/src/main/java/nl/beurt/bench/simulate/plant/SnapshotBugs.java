package nl.beurt.bench.simulate.plant;

import java.io.IOException;
import java.util.List;
import nl.beurt.bench.simulate.plant.WrappedDisk.WrappedFile;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.DiskFile;
import nl.beurt.engine.snapshot.SnapshotHeader;
import nl.beurt.engine.snapshot.Snapshots;

/** Bugs in how snapshots are made and segments archived. */
final class SnapshotBugs {
    private SnapshotBugs() {}

    /** A snapshot has its name before its bytes are durable. */
    static Bug nameBeforeForce() {
        return new Bug() {
            @Override
            public Disk snapshots(Disk disk) {
                return new WrappedDisk(disk) {
                    @Override
                    DiskFile file(String name, DiskFile file) {
                        return new WrappedFile(file) {
                            @Override
                            public void force() {}
                        };
                    }
                };
            }
        };
    }

    /** The name of a snapshot is not made durable. */
    static Bug forgetName() {
        return new Bug() {
            @Override
            public Disk snapshots(Disk disk) {
                return new WrappedDisk(disk) {
                    @Override
                    public void forceDirectory() {}
                };
            }
        };
    }

    /** Nothing is left for a start from the older of two snapshots. */
    static Bug archiveTooMuch() {
        return new Bug() {
            @Override
            public long archiveBelow(Disk snapshots, long firstNeeded) throws IOException {
                List<SnapshotHeader> headers = new Snapshots(snapshots).headers();
                return headers.isEmpty() ? firstNeeded : headers.get(0).number();
            }
        };
    }
}
