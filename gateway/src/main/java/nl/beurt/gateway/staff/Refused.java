package nl.beurt.gateway.staff;

import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Reason;
import org.jspecify.annotations.Nullable;

/** What the staff asks for cannot be done. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient @Nullable Problem problem;
    private final transient Faults faults = new Faults();

    private Refused(@Nullable Problem problem) {
        super(null, null, false, false);
        this.problem = problem;
    }

    static Refused because(Problem problem) {
        return new Refused(problem);
    }

    /** Something in the body is wrong. */
    static Refused at(String pointer, Reason reason) {
        Refused refused = new Refused(null);
        refused.faults.add(pointer, reason);
        return refused;
    }

    /** The problem; null where there are faults. */
    @Nullable
    Problem problem() {
        return problem;
    }

    Faults faults() {
        return faults;
    }
}
