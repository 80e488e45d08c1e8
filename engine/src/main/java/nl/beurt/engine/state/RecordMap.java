package nl.beurt.engine.state;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * The port to one map of the state: records of one fixed length by a 128-bit key. Called only by the state's owner.
 */
public interface RecordMap extends AutoCloseable {
    /**
     * Copies the record of a key.
     *
     * @param into as long as this map's records
     * @return whether there is one; {@code into} is unchanged if not
     */
    boolean get(long keyHigh, long keyLow, UnsafeBuffer into);

    /**
     * As {@link #get}, in a time that says little of whether there is one, where a map can do that.
     *
     * @param into its content means nothing if there is none
     */
    default boolean getEvenly(long keyHigh, long keyLow, UnsafeBuffer into) {
        return get(keyHigh, keyLow, into);
    }

    boolean contains(long keyHigh, long keyLow);

    /**
     * Looks at the memory that the next use of a key will look at, so that it is near by then. Changes nothing and says
     * nothing: what it gives is only there to be needed.
     */
    default long touch(long keyHigh, long keyLow) {
        return 0;
    }

    /** As {@link #touch}, before {@link #getEvenly}. */
    default long touchEvenly(long keyHigh, long keyLow) {
        return touch(keyHigh, keyLow);
    }

    /** Puts a copy of {@code record} under a key that is not there. */
    void insert(long keyHigh, long keyLow, UnsafeBuffer record);

    /** Puts a copy of {@code record} in place of the one that is there. */
    void update(long keyHigh, long keyLow, UnsafeBuffer record);

    /** Removes a key that is there. */
    void remove(long keyHigh, long keyLow);

    /** Shows each record once, in no order that means anything. The map is not changed meanwhile. */
    void forEach(RecordVisitor visitor);

    /**
     * Shows some records, so that all are shown by and by. What is removed meanwhile may hide another until the next time round.
     *
     * @param from where to go on: 0 at first, then what was given before
     * @param count places looked at, about as many records at most
     * @return where to go on; 0: that was the last
     */
    default long forSome(long from, int count, RecordVisitor visitor) {
        forEach(visitor);
        return 0;
    }

    /** Records in this map. */
    long size();

    @Override
    void close();
}
