package nl.beurt.engine.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import nl.beurt.engine.state.StateLimits;
import org.jspecify.annotations.Nullable;

/**
 * What a segment says of itself.
 *
 * @param storeHigh the store's id, drawn at random when the first segment is made
 * @param number from 1, consecutive
 * @param generation of this file; the highest complete one of a number counts
 * @param firstSequence sequence that the first record in this segment has or would have
 * @param firstPosition journal position of the segment's first byte: the lengths of all segments before it
 * @param previousCrc CRC of the last frame of the segment before; 0 for the first
 * @param stateHashHigh the state's hash before the first record
 * @param segmentLength bytes of the whole file, so that one that was cut off is known
 * @param limits of the state that its records were decided with; null in segments that were made before they were kept
 */
public record SegmentHeader(
        long storeHigh,
        long storeLow,
        long number,
        int generation,
        long firstSequence,
        long firstPosition,
        int previousCrc,
        long stateHashHigh,
        long stateHashLow,
        long segmentLength,
        @Nullable StateLimits limits) {
    private static final int CRC_OFFSET = JournalFormat.SEGMENT_HEADER_LENGTH - Integer.BYTES;

    /** Writes the header into the first 128 bytes of a buffer. */
    void write(ByteBuffer buffer) {
        ByteBuffer to = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN).clear();
        to.putLong(JournalFormat.MAGIC)
                .putInt(JournalFormat.VERSION)
                .putInt(JournalFormat.SEGMENT_HEADER_LENGTH)
                .putLong(storeHigh)
                .putLong(storeLow)
                .putLong(number)
                .putInt(generation)
                .putInt(previousCrc)
                .putLong(firstSequence)
                .putLong(firstPosition)
                .putLong(stateHashHigh)
                .putLong(stateHashLow)
                .putLong(segmentLength);
        if (limits != null) {
            to.putLong(limits.slots())
                    .putLong(limits.people())
                    .putLong(limits.bookings())
                    .putLong(limits.requests());
        }
        while (to.position() < CRC_OFFSET) {
            to.put((byte) 0);
        }
        to.putInt(crc(to));
    }

    /** Reads the header from the first 128 bytes of a buffer, or refuses the file. */
    static SegmentHeader read(ByteBuffer buffer, String file) {
        ByteBuffer from = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN).clear();
        if (from.getLong() != JournalFormat.MAGIC) {
            throw new JournalRefused(file, 0, "this is not a segment of a journal");
        }
        int version = from.getInt();
        // First: a version that the checksum does not vouch for is damage.
        if (from.getInt(CRC_OFFSET) != crc(from)) {
            throw new JournalRefused(file, CRC_OFFSET, "the checksum of the segment's header does not hold");
        }
        if (version != JournalFormat.VERSION) {
            throw new JournalRefused(
                    file,
                    8,
                    "its format version is " + version + ", this program reads " + JournalFormat.VERSION,
                    JournalRefused.USE_ITS_VERSION);
        }
        from.getInt();
        long storeHigh = from.getLong();
        long storeLow = from.getLong();
        long number = from.getLong();
        int generation = from.getInt();
        int previousCrc = from.getInt();
        return new SegmentHeader(
                storeHigh,
                storeLow,
                number,
                generation,
                from.getLong(),
                from.getLong(),
                previousCrc,
                from.getLong(),
                from.getLong(),
                from.getLong(),
                limits(from));
    }

    private static @Nullable StateLimits limits(ByteBuffer from) {
        long slots = from.getLong();
        return slots == 0 ? null : new StateLimits(slots, from.getLong(), from.getLong(), from.getLong());
    }

    /** What a copy of this segment says of itself. */
    SegmentHeader with(int copyGeneration, @Nullable StateLimits copyLimits) {
        return new SegmentHeader(
                storeHigh,
                storeLow,
                number,
                copyGeneration,
                firstSequence,
                firstPosition,
                previousCrc,
                stateHashHigh,
                stateHashLow,
                segmentLength,
                copyLimits);
    }

    private static int crc(ByteBuffer header) {
        CRC32C crc = new CRC32C();
        crc.update(header.duplicate().position(0).limit(CRC_OFFSET));
        return (int) crc.getValue();
    }
}
