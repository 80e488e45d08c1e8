package nl.beurt.gateway.exchange;

/** Hears of what goes through the ring and comes back. Belongs to one event loop. */
public interface Flights {
    /** Hears nothing. */
    Flights NONE = new Flights() {};

    /** A command or query was given to the engine. */
    default void onSubmitted() {}

    /**
     * One came back.
     *
     * @param queueNanos since it was given, to when this event loop takes it up: the wait for the writer, the batch, the disk and this loop
     * @param nowNanos by {@link System#nanoTime()}
     * @param isServed whether it was decided; else nobody waited for it any more
     */
    default void onDecided(long queueNanos, long nowNanos, boolean isServed) {}
}
