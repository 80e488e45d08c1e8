package nl.beurt.engine.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Changes frames of a segment and makes their checksums hold again: what no disk does by itself. */
public final class Forgery {
    private Forgery() {}

    /** Offset of the last frame. */
    public static int lastFrame(byte[] segment) {
        int at = JournalFormat.SEGMENT_HEADER_LENGTH;
        while (true) {
            int next = at + length(segment, at);
            if (next + JournalFormat.FRAME_HEADER_LENGTH > segment.length || length(segment, next) == 0) {
                return at;
            }
            at = next;
        }
    }

    /** Length of the frame at an offset. */
    public static int length(byte[] segment, int frame) {
        return le(segment).getInt(frame + JournalFormat.FRAME_LENGTH);
    }

    /** Changes the first sequence of the frame at an offset. */
    public static void sequence(byte[] segment, int frame, long sequence) {
        le(segment).putLong(frame + JournalFormat.FRAME_FIRST_SEQUENCE, sequence);
        seal(segment, frame);
    }

    /** Changes the number of records of the frame at an offset. */
    public static void count(byte[] segment, int frame, int count) {
        le(segment).putInt(frame + JournalFormat.FRAME_COUNT, count);
        seal(segment, frame);
    }

    /** Changes the verdict of the first record of the frame at an offset. */
    public static void verdict(byte[] segment, int frame, int verdict) {
        le(segment).putInt(frame + JournalFormat.FRAME_HEADER_LENGTH + JournalFormat.RECORD_VERDICT, verdict);
        seal(segment, frame);
    }

    /** Changes the format version in the header of a segment, or of a snapshot. */
    public static void version(byte[] file, int headerLength, int version) {
        le(file).putInt(Long.BYTES, version);
        CRC32C crc = new CRC32C();
        crc.update(file, 0, headerLength - Integer.BYTES);
        le(file).putInt(headerLength - Integer.BYTES, (int) crc.getValue());
    }

    private static void seal(byte[] segment, int frame) {
        int length = length(segment, frame);
        CRC32C crc = new CRC32C();
        crc.update(segment, frame + JournalFormat.FRAME_FIRST_SEQUENCE, length - JournalFormat.FRAME_FIRST_SEQUENCE);
        le(segment).putInt(frame + JournalFormat.FRAME_CRC, (int) crc.getValue());
    }

    private static ByteBuffer le(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
