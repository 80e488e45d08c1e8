package nl.beurt.engine.probe;

import nl.beurt.engine.verdict.Verdict;

/** Hears what the writer does. Every call comes from the writer thread and must not block or allocate. */
public interface EngineProbe {
    /** Hears nothing. */
    EngineProbe NONE = new EngineProbe() {};

    /**
     * A command or a query was decided.
     *
     * @param templateId of the command, see the SBE schema
     */
    default void onDecided(int templateId, Verdict verdict) {}

    /** A batch of {@code commands} decisions ended. */
    default void onBatch(int commands) {}

    /** The journal was forced, in {@code nanos}. */
    default void onForce(long nanos) {}
}
