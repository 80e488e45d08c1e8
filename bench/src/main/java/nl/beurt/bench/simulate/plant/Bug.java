package nl.beurt.bench.simulate.plant;

import java.io.IOException;
import nl.beurt.bench.simulate.client.Operation;
import nl.beurt.bench.simulate.disk.VirtualTime;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.SegmentSupply;
import nl.beurt.engine.ring.Completion;
import nl.beurt.engine.ring.EngineClock;
import nl.beurt.engine.ring.SlewedClock;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.RecordMaps;

/** No bug: everything is as it is. Each bug changes one thing. */
public class Bug {
    /** The disk that the engine serves from. */
    public Disk disk(Disk disk) {
        return disk;
    }

    /** The disk that recovery reads. */
    public Disk recoveryDisk(Disk disk) throws IOException {
        return disk(disk);
    }

    /** The directory that snapshots are made in. */
    public Disk snapshots(Disk disk) {
        return disk;
    }

    /**
     * The number of the segment below which all are archived.
     *
     * @param firstNeeded the number that is right
     */
    public long archiveBelow(Disk snapshots, long firstNeeded) throws IOException {
        return firstNeeded;
    }

    /** What keeps the records. */
    public RecordMaps maps(RecordMaps maps) {
        return maps;
    }

    /** Where segments come from. */
    public SegmentSupply supply(SegmentSupply supply) {
        return supply;
    }

    /** The time of decisions, as a launch starts it. */
    public EngineClock clock(VirtualTime time, long lastMillis) {
        return new SlewedClock(time::wallMillis, time::nanos, lastMillis);
    }

    /** The state was recovered. */
    public void afterRecovery(EngineState state) {}

    /** What the engine hears of a command. */
    public byte[] command(byte[] command) {
        return command;
    }

    /** Whether an operation is refused as if the disk were too full for it, without a look at it. */
    public boolean refuses(Operation operation, boolean isStorageFailed) {
        return false;
    }

    /** A batch begins; what was held of one before is gone with the machine. */
    public void batchBegins() {}

    /** Everybody in the batch was told. */
    public void batchEnds() {}

    /** Who hears of an outcome. */
    public Completion completion(Operation operation, Completion client) {
        return client;
    }
}
