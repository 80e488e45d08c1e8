package nl.beurt.bench.replay.office;

import java.time.Instant;
import nl.beurt.bench.replay.world.VirtualPlanner;

/** The planner's time, which the scenario moves and nothing else does. */
public final class PlannerTime {
    private final VirtualPlanner planner;

    public PlannerTime(VirtualPlanner planner) {
        this.planner = planner;
    }

    /** The scenario is to end, as its thread was interrupted. */
    public static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        StoppedException(InterruptedException cause) {
            super("interrupted", cause);
        }
    }

    public Instant now() {
        return planner.now();
    }

    /** Time jumps, and what is due then is done. */
    public void advanceTo(Instant instant) {
        try {
            planner.advanceTo(instant);
        } catch (InterruptedException e) {
            throw new StoppedException(e);
        }
    }

    /** What is due now is done and shown. */
    public void settle() {
        try {
            planner.settle();
        } catch (InterruptedException e) {
            throw new StoppedException(e);
        }
    }
}
