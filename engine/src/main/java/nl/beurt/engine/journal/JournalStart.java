package nl.beurt.engine.journal;

/**
 * A place between two segments: what is known before the first record of one.
 *
 * @param storeHigh the store's id
 * @param number of the segment that begins here, from 1
 * @param firstPosition journal position of that segment's first byte
 * @param sequence of the last record before it
 * @param previousCrc CRC of the last frame before it; 0 for none
 */
public record JournalStart(
        long storeHigh, long storeLow, long number, long firstPosition, long sequence, int previousCrc) {
    /** Where a segment begins. */
    public static JournalStart of(SegmentHeader header) {
        return new JournalStart(
                header.storeHigh(),
                header.storeLow(),
                header.number(),
                header.firstPosition(),
                header.firstSequence() - 1,
                header.previousCrc());
    }
}
