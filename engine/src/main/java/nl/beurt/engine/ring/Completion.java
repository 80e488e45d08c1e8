package nl.beurt.engine.ring;

import nl.beurt.engine.verdict.BookingList;
import nl.beurt.engine.verdict.Outcome;
import org.jspecify.annotations.Nullable;

/** Whom an outcome belongs to. */
public interface Completion {
    /** For commands that nobody waits for. */
    Completion NONE = outcome -> {};

    /**
     * The decision is durable. Called from the writer thread: copy what is needed and return at once.
     *
     * @param outcome belongs to the writer, valid only during the call
     */
    void onOutcome(Outcome outcome);

    /** Where the writer puts bookings that were asked for; nobody touches it until {@link #onOutcome}. Null for who asks for none. */
    default @Nullable BookingList bookings() {
        return null;
    }
}
