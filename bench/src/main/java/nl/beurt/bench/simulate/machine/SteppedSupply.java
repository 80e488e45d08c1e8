package nl.beurt.bench.simulate.machine;

import java.io.IOException;
import nl.beurt.bench.simulate.disk.Faults;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.SegmentMaker;
import nl.beurt.engine.journal.SegmentSupply;

/** Makes the next segment when it is told to, on the simulation's own thread, and when the writer cannot wait longer. */
public final class SteppedSupply implements SegmentSupply {
    private enum State {
        RESERVING,
        READY,
        FAILED
    }

    private final SegmentMaker maker;
    private final Faults faults;
    private State state = State.RESERVING;

    SteppedSupply(Disk disk, Faults faults, long segmentLength) {
        this.maker = new SegmentMaker(disk, segmentLength);
        this.faults = faults;
    }

    /** Makes an attempt, if a segment is wanted. */
    public void step() {
        if (state != State.READY) {
            attempt();
        }
    }

    private void attempt() {
        long before = faults.errorsMade();
        faults.aside(true);
        try {
            maker.make(() -> false);
            state = State.READY;
        } catch (IOException e) {
            if (faults.errorsMade() == before) {
                throw new Violation("a segment could not be made although the disk did all that was asked: " + e);
            }
            state = State.FAILED;
        } finally {
            faults.aside(false);
        }
    }

    @Override
    public boolean isReady() {
        return state == State.READY;
    }

    @Override
    public boolean isFailed() {
        return state == State.FAILED;
    }

    @Override
    public boolean await() {
        if (state == State.RESERVING) {
            attempt();
        }
        return isReady();
    }

    @Override
    public void take() {
        state = State.RESERVING;
    }
}
