package nl.beurt.engine.state;

import org.agrona.DirectBuffer;

/** Takes the records of one map, one after the other. */
@FunctionalInterface
public interface RecordVisitor {
    /**
     * One record.
     *
     * @param record from its first byte, as long as the map's records; valid only during the call
     */
    void onRecord(long keyHigh, long keyLow, DirectBuffer record);
}
