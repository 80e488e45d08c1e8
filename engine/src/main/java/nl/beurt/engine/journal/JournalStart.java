package nl.beurt.engine.journal;

/**
 * Where reading a journal begins: at its first segment, or behind what a snapshot holds.
 *
 * @param number of the first segment that is read
 * @param firstPosition journal position of that segment's first byte
 * @param sequence of the last record before it
 * @param previousCrc CRC of the last frame before it
 * @param storeHigh the store's id; together with {@code storeLow} 0 where any store will do
 */
public record JournalStart(
        long number, long firstPosition, long sequence, int previousCrc, long storeHigh, long storeLow) {
    /** The whole journal of whatever store it is. */
    public static final JournalStart FIRST_SEGMENT = new JournalStart(1, 0, 0, 0, 0, 0);

    boolean isOfStore(SegmentHeader header) {
        boolean isAny = storeHigh == 0 && storeLow == 0;
        return isAny || (storeHigh == header.storeHigh() && storeLow == header.storeLow());
    }
}
