package nl.beurt.engine.journal;

import org.agrona.DirectBuffer;

/** Takes what a journal holds, in order. */
public interface RecordHandler {
    /** A segment begins, and with it the state has this hash. */
    default void onSegment(SegmentHeader header, String file) {}

    /**
     * A record that is shown soon, in the same frame: what it needs may be brought near.
     *
     * @param command valid only during the call
     */
    default void onAhead(DirectBuffer command, int offset, int length) {}

    /**
     * One accepted command.
     *
     * @param verdict its number
     * @param command valid only during the call
     * @param file and {@code at}: where the record stands, for messages
     */
    void onRecord(
            long sequence,
            long timeMillis,
            int verdict,
            DirectBuffer command,
            int offset,
            int length,
            String file,
            long at);
}
