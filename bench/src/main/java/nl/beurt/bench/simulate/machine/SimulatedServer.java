package nl.beurt.bench.simulate.machine;

import java.io.IOException;
import nl.beurt.bench.simulate.disk.SimulatedData;
import nl.beurt.bench.simulate.disk.VirtualTime;
import nl.beurt.bench.simulate.plant.Bug;
import nl.beurt.engine.decide.Decider;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.JournalEnd;
import nl.beurt.engine.journal.JournalHead;
import nl.beurt.engine.journal.JournalWriter;
import nl.beurt.engine.journal.SegmentSupply;
import nl.beurt.engine.probe.EngineProbe;
import nl.beurt.engine.recovery.Recovery;
import nl.beurt.engine.ring.Batch;
import nl.beurt.engine.ring.EngineClock;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.heap.HeapRecordMaps;

/**
 * One life of the engine, from recovery until the machine stops: the engine's own parts, wired as its launch does, but
 * for the threads. Where a bug is planted, a part is wrapped.
 */
public final class SimulatedServer {
    private static final StateLimits TINY = new StateLimits(1, 1, 1, 1);

    public final EngineState state;
    public final Batch batch;
    public final SteppedSupply supply;
    public final JournalWriter journal;
    public final EngineClock clock;

    /** Recovers from a disk and is ready to decide. */
    public SimulatedServer(SimulatedData data, Launch launch, Bug bug, VirtualTime time, long storeId)
            throws IOException {
        Disk recovering = bug.recoveryDisk(data.journal());
        StateLimits limits = limits(recovering, launch.limits());
        state = new EngineState(bug.maps(new HeapRecordMaps()), limits);
        Decider decider = new Decider(state);
        JournalEnd end = Recovery.recover(recovering, data.snapshots(), state, decider);
        if (end.segment() == null) {
            // The engine draws a store's id at random, the one thing of it that no seed repeats.
            end = JournalEnd.ofNew(storeId, storeId);
        }
        bug.afterRecovery(state);
        clock = bug.clock(time, state.totals().timeMillis());
        Disk disk = bug.disk(data.journal());
        supply = new SteppedSupply(disk, data.faults(), launch.segmentLength());
        SegmentSupply seen = bug.supply(supply);
        journal = new JournalWriter(disk, seen, state.hash(), limits, end, launch.segmentLength());
        batch = new Batch(decider, journal, seen, EngineProbe.NONE);
    }

    /** A start that wants hardly any room gets what the journal was decided within. */
    private static StateLimits limits(Disk journal, StateLimits decidedWithin) throws IOException {
        boolean isNew = JournalHead.numbers(journal).isEmpty();
        StateLimits limits = Recovery.limits(journal, isNew ? decidedWithin : TINY);
        if (!limits.equals(decidedWithin)) {
            throw new Violation("a journal of " + decidedWithin + " is taken for one of " + limits);
        }
        return limits;
    }
}
