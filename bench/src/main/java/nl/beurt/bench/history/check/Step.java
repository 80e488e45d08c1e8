package nl.beurt.bench.history.check;

import nl.beurt.bench.history.log.Operation;

/** An operation with what the check learns of it. One thread. */
final class Step {

    /** What an operation is in the replay; changes come first at a sequence, reads last. */
    enum Role {
        /** The accepted booking, move or re-issue itself. */
        CHANGE,
        /** A cancellation answered 204: the change, or a read of one before it. */
        CANCEL,
        /** Unheard, and nobody learnt whether it was done. */
        POSSIBLE,
        /** Decided without changing anything: a read or a refusal. */
        READ,
        /** Answered as the first time, whenever it came. */
        REPEAT,
        /** Says nothing about any sequence: shed, or unheard but known from another attempt. */
        NONE
    }

    final Operation operation;
    Role role = Role.NONE;

    /** When it may have begun to take effect: an earlier attempt of the same request counts. */
    long fromMicros;

    /** The highest sequence that any client had been told before then, or -1. */
    long floor = -1;

    Step(Operation operation) {
        this.operation = operation;
        this.fromMicros = operation.fromMicros();
    }

    /** Where it stands in the replay. */
    long at() {
        return role == Role.POSSIBLE ? floor : operation.sequence();
    }
}
