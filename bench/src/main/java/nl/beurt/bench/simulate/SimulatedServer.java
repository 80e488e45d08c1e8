package nl.beurt.bench.simulate;

import java.io.IOException;
import nl.beurt.bench.simulate.client.Scenario;
import nl.beurt.bench.simulate.disk.SimulatedDisk;
import nl.beurt.bench.simulate.disk.VirtualTime;
import nl.beurt.bench.simulate.plant.Bug;
import nl.beurt.engine.decide.Decider;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.JournalEnd;
import nl.beurt.engine.journal.JournalWriter;
import nl.beurt.engine.journal.SegmentSupply;
import nl.beurt.engine.probe.EngineProbe;
import nl.beurt.engine.recovery.Recovery;
import nl.beurt.engine.ring.Batch;
import nl.beurt.engine.ring.EngineClock;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.heap.HeapRecordMaps;

/**
 * One life of the engine, from recovery until the machine stops: the engine's own parts, wired as its launch does, but
 * for the threads. Where a bug is planted, a part is wrapped.
 */
final class SimulatedServer {
    final EngineState state;
    final Batch batch;
    final SteppedSupply supply;
    final JournalWriter journal;
    final EngineClock clock;
    private final boolean isNew;

    /** Recovers from a disk and is ready to decide. */
    SimulatedServer(SimulatedDisk simulated, Scenario scenario, Bug bug, VirtualTime time, long storeId)
            throws IOException {
        state = new EngineState(bug.maps(new HeapRecordMaps()), scenario.limits());
        Decider decider = new Decider(state);
        JournalEnd end = Recovery.recover(bug.recoveryDisk(simulated), state, decider);
        isNew = end.segment() == null;
        if (isNew) {
            // The engine draws a store's id at random, the one thing of it that no seed repeats.
            end = JournalEnd.ofNew(storeId, storeId);
        }
        bug.afterRecovery(state);
        clock = bug.clock(time, state.totals().timeMillis());
        Disk disk = bug.disk(simulated);
        supply = new SteppedSupply(disk, simulated.faults(), scenario.segmentLength());
        SegmentSupply seen = bug.supply(supply);
        journal = new JournalWriter(disk, seen, state.hash(), scenario.limits(), end, scenario.segmentLength());
        batch = new Batch(decider, journal, seen, EngineProbe.NONE);
    }

    /** Whether there was no journal. */
    boolean isNew() {
        return isNew;
    }
}
