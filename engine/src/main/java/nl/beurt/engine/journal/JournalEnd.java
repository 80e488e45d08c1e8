package nl.beurt.engine.journal;

import org.jspecify.annotations.Nullable;

/**
 * Where a journal ends and goes on.
 *
 * @param storeHigh the store's id
 * @param segment the last segment's file, open, or null before the first segment
 * @param number of that segment; 0 before the first
 * @param firstPosition journal position of that segment's first byte
 * @param offset in that segment, behind the last frame
 * @param segmentLength bytes of that segment's file
 * @param lastCrc CRC of the last frame; 0 before the first
 * @param sequence of the last record; 0 before the first
 */
public record JournalEnd(
        long storeHigh,
        long storeLow,
        @Nullable DiskFile segment,
        long number,
        long firstPosition,
        long offset,
        long segmentLength,
        int lastCrc,
        long sequence) {
    /** The end of a journal that has nothing yet. */
    public static JournalEnd ofNew(long storeHigh, long storeLow) {
        return new JournalEnd(storeHigh, storeLow, null, 0, 0, 0, 0, 0, 0);
    }
}
