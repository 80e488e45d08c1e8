package nl.beurt.engine.journal;

import org.agrona.BitUtil;

/** The layout of frames and records, format version 1. All numbers are little-endian. */
public final class JournalFormat {
    /** What every segment starts with: {@code BEURTJNL} in ASCII. */
    static final long MAGIC = 0x4c4e4a5452554542L;

    static final int VERSION = 1;

    /** Bytes of a segment's header; the first frame stands behind it. */
    public static final int SEGMENT_HEADER_LENGTH = 128;

    /** Whole length of the frame with header and padding: a multiple of 8; 0 where no frame was written yet. */
    static final int FRAME_LENGTH = 0;

    /** CRC32C over everything behind this field, padding included. */
    static final int FRAME_CRC = 4;

    /** Sequence of the first record. */
    static final int FRAME_FIRST_SEQUENCE = 8;

    /** Number of records. */
    static final int FRAME_COUNT = 16;

    /** CRC of the frame before, across segments; 0 for the very first. */
    static final int FRAME_PREVIOUS_CRC = 20;

    /** Journal position up to which all was durable when this frame was written. */
    static final int FRAME_PREVIOUS_DURABLE = 24;

    static final int FRAME_HEADER_LENGTH = 32;

    /** A frame never exceeds this. */
    public static final int FRAME_LENGTH_MAX = 512 * 1024;

    /** Length of the command behind the record's header. */
    static final int RECORD_LENGTH = 0;

    static final int RECORD_VERDICT = 4;
    static final int RECORD_TIME = 8;
    static final int RECORD_HEADER_LENGTH = 16;

    /** A command never exceeds this. */
    public static final int COMMAND_LENGTH_MAX = 64 * 1024;

    /** The smallest segment that makes sense. */
    public static final int SEGMENT_LENGTH_MIN = 1024 * 1024;

    /** The largest segment: it is read as a whole at start. */
    public static final int SEGMENT_LENGTH_MAX = 512 * 1024 * 1024;

    static final int ALIGNMENT = 8;

    private JournalFormat() {}

    /** Bytes a command takes in a frame. */
    static int recordLength(int commandLength) {
        return RECORD_HEADER_LENGTH + BitUtil.align(commandLength, ALIGNMENT);
    }
}
