package nl.beurt.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What is known to have been acknowledged, kept beside the segments in two slots that are written in turn: a damaged
 * frame before it is corruption, one behind it was never acknowledged.
 *
 * @param storeHigh the store's id
 * @param counter of the writes to the mark; the higher one counts
 * @param position journal position behind the last durable frame
 * @param sequence of the last durable record
 * @param lastCrc CRC of the last durable frame
 */
record DurableMark(long storeHigh, long storeLow, long counter, long position, long sequence, int lastCrc) {
    static final String NAME = "durable.mark";
    static final int SLOTS = 2;

    /** A slot has a page of its own, so that writing one cannot harm the other. */
    static final int SLOT_DISTANCE = 4096;

    static final int LENGTH = SLOTS * SLOT_DISTANCE;
    static final int SLOT_LENGTH = 64;

    /** {@code BEURTMRK} in ASCII. */
    private static final long MAGIC = 0x4b524d5452554542L;

    private static final int VERSION = 1;
    private static final int CRC_OFFSET = 12;
    private static final int BODY_OFFSET = 16;

    /** Where this mark is written. */
    long offset() {
        return (counter % SLOTS) * SLOT_DISTANCE;
    }

    /** Writes the mark into a buffer of {@link #SLOT_LENGTH} bytes, ready to be written to disk. */
    void encode(ByteBuffer buffer, CRC32C crc) {
        encode(buffer, crc, storeHigh, storeLow, counter, position, sequence, lastCrc);
    }

    /** The same without a record, for the writer thread, which allocates nothing. */
    static void encode(
            ByteBuffer buffer,
            CRC32C crc,
            long storeHigh,
            long storeLow,
            long counter,
            long position,
            long sequence,
            int lastCrc) {
        buffer.clear().order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(MAGIC).putInt(VERSION).putInt(0);
        buffer.putLong(storeHigh).putLong(storeLow).putLong(counter);
        buffer.putLong(position).putLong(sequence).putInt(lastCrc).putInt(0);
        buffer.putInt(CRC_OFFSET, crc(buffer, crc));
        buffer.clear();
    }

    /**
     * Reads the mark of a directory.
     *
     * @return null when there is none yet
     * @throws JournalRefused when neither slot can be read
     */
    static @Nullable DurableMark read(Disk disk) throws IOException {
        if (!disk.list().contains(NAME)) {
            return null;
        }
        try (DiskFile file = disk.open(NAME)) {
            ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
            DiskIo.readFully(file, bytes, 0);
            return newest(bytes.array(), file.path());
        }
    }

    private static @Nullable DurableMark newest(byte[] bytes, String file) {
        DurableMark newest = null;
        boolean isBlankSomewhere = false;
        for (int slot = 0; slot < SLOTS; slot++) {
            ByteBuffer of = ByteBuffer.wrap(bytes, slot * SLOT_DISTANCE, SLOT_LENGTH)
                    .slice()
                    .order(ByteOrder.LITTLE_ENDIAN);
            isBlankSomewhere |= isBlank(of);
            DurableMark mark = decode(of, file, slot * SLOT_DISTANCE);
            if (mark != null && (newest == null || mark.counter > newest.counter)) {
                newest = mark;
            }
        }
        if (newest == null && !isBlankSomewhere) {
            throw new JournalRefused(
                    file,
                    0,
                    "both slots of the mark are damaged, so a damaged last frame could not be told from a torn one",
                    "if `beurt journal verify` finds no other fault and no torn frame, move this file away; else restore the data"
                            + " directory from a copy");
        }
        return newest;
    }

    private static @Nullable DurableMark decode(ByteBuffer from, String file, int at) {
        if (from.getLong(0) != MAGIC || from.getInt(CRC_OFFSET) != crc(from, new CRC32C())) {
            return null;
        }
        if (from.getInt(Long.BYTES) != VERSION) {
            throw new JournalRefused(
                    file,
                    at,
                    "its format version is " + from.getInt(Long.BYTES) + ", this program reads " + VERSION,
                    JournalRefused.USE_ITS_VERSION);
        }
        from.position(BODY_OFFSET);
        return new DurableMark(
                from.getLong(), from.getLong(), from.getLong(), from.getLong(), from.getLong(), from.getInt());
    }

    private static boolean isBlank(ByteBuffer slot) {
        for (int at = 0; at < SLOT_LENGTH; at += Long.BYTES) {
            if (slot.getLong(at) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Over all of a slot but the checksum itself. */
    private static int crc(ByteBuffer slot, CRC32C crc) {
        crc.reset();
        crc.update(slot.duplicate().position(0).limit(CRC_OFFSET));
        crc.update(slot.duplicate().position(BODY_OFFSET).limit(SLOT_LENGTH));
        return (int) crc.getValue();
    }
}
