package nl.beurt.engine.ring;

/** The time of decisions: epoch milliseconds that never go back. Safe from any thread. */
public interface EngineClock {
    /** Now, epoch milliseconds. */
    long millis();

    /** This clock minus the wall clock, milliseconds. */
    default long offsetMillis() {
        return 0;
    }

    /** Whether the wall clock made a step that this clock does not follow. */
    default boolean isHeld() {
        return false;
    }
}
