package nl.beurt.bench.simulate;

import nl.beurt.bench.simulate.client.Operation;
import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.engine.ring.Completion;
import nl.beurt.engine.verdict.Outcome;

/** One operation on its way: what was asked, how the gates stood, and whether it was answered. */
final class Exchange implements Completion {
    private static final int FRAME_AND_RECORD_HEADERS = 48;

    final Operation operation;
    private final Simulation simulation;
    private boolean storageFailed;
    private boolean isAccepted;
    private boolean isTight;
    private boolean isAnswered;

    Exchange(Operation operation, Simulation simulation) {
        this.operation = operation;
        this.simulation = simulation;
    }

    /**
     * Notes how things stood when it was decided.
     *
     * @param failed whether the next segment could not be made
     * @param accepted whether it changed the state
     * @param remaining bytes in the segment
     * @param length of the command
     */
    void decided(boolean failed, boolean accepted, long remaining, int length) {
        storageFailed = failed;
        isAccepted = accepted;
        isTight = remaining < FRAME_AND_RECORD_HEADERS + length + 8;
    }

    /** Whether the disk is too full for it. */
    boolean mustBeStorageFull() {
        return storageFailed && !operation.kind().isServedWhenFull();
    }

    /** Whether the answer may be that the disk is full. */
    boolean mayBeStorageFull() {
        return mustBeStorageFull()
                || (storageFailed && isTight && !operation.kind().isQuery());
    }

    boolean isAccepted() {
        return isAccepted;
    }

    boolean isAnswered() {
        return isAnswered;
    }

    @Override
    public void onOutcome(Outcome outcome) {
        if (isAnswered) {
            throw new Violation(operation.kind() + " was answered twice");
        }
        simulation.answered(this, outcome);
        isAnswered = true;
    }
}
