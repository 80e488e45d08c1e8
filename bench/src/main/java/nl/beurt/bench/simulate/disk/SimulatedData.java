package nl.beurt.bench.simulate.disk;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/** A data directory: journal, snapshots and archive, on one disk and with one fate. */
public final class SimulatedData {
    private final Faults faults;
    private final SimulatedDisk journal;
    private final SimulatedDisk snapshots;
    private final SimulatedDisk archive;

    public SimulatedData(Faults faults) {
        this.faults = faults;
        journal = new SimulatedDisk("journal", faults);
        snapshots = new SimulatedDisk("snapshots", faults);
        archive = new SimulatedDisk("archive", faults);
    }

    public Faults faults() {
        return faults;
    }

    public SimulatedDisk journal() {
        return journal;
    }

    public SimulatedDisk snapshots() {
        return snapshots;
    }

    public SimulatedDisk archive() {
        return archive;
    }

    /** Renames a segment from the journal into the archive, in one step. */
    public void moveToArchive(String name) throws IOException {
        journal.move(name, archive);
    }

    private List<SimulatedDisk> all() {
        return List.of(journal, snapshots, archive);
    }

    /** Loses power: what was not forced has arrived in part. */
    public void losePower(boolean withFlips) {
        all().forEach(SimulatedDisk::loseNames);
        all().forEach(directory -> directory.loseBytes(withFlips));
    }

    /** Whether bits are flipped that {@link #unflip} would flip back. */
    public boolean isFlipped() {
        return all().stream().anyMatch(SimulatedDisk::isFlipped);
    }

    /** Takes back what was flipped since the last time. */
    public void unflip() {
        all().forEach(SimulatedDisk::unflip);
    }

    /** What was flipped stays so. */
    public void keepFlips() {
        all().forEach(SimulatedDisk::keepFlips);
    }

    /** What every process sees now, all of it durable, on a disk that makes no faults. */
    public SimulatedData copy() {
        SimulatedData copy = new SimulatedData(new Faults(FaultPlan.NONE, new SplittableRandom(0), new FaultCounts()));
        for (int i = 0; i < all().size(); i++) {
            all().get(i).copyTo(copy.all().get(i));
        }
        return copy;
    }

    /** All segments there ever were, of the archive too, on a disk that makes no faults. */
    public SimulatedDisk wholeJournal() throws IOException {
        SimulatedData copy = copy();
        for (String segment : copy.archive.list()) {
            copy.archive.move(segment, copy.journal);
        }
        return copy.journal;
    }
}
