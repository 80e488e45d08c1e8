package nl.beurt.engine.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The frame of one batch, as it is built. Called only from the writer thread. */
final class Frame {
    private final ByteBuffer bytes =
            ByteBuffer.allocateDirect(JournalFormat.FRAME_LENGTH_MAX).order(ByteOrder.LITTLE_ENDIAN);
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private final CRC32C crc = new CRC32C();
    private int length = JournalFormat.FRAME_HEADER_LENGTH;
    private int count;

    /** Whether a command of this length fits, in a segment that has {@code room} bytes left. */
    boolean hasRoomFor(int commandLength, long room) {
        return length + JournalFormat.recordLength(commandLength) <= Math.min(room, JournalFormat.FRAME_LENGTH_MAX);
    }

    void append(int verdict, long timeMillis, DirectBuffer command, int offset, int commandLength) {
        int end = length + JournalFormat.recordLength(commandLength);
        buffer.putLong(end - Long.BYTES, 0);
        buffer.putInt(length + JournalFormat.RECORD_LENGTH, commandLength, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(length + JournalFormat.RECORD_VERDICT, verdict, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(length + JournalFormat.RECORD_TIME, timeMillis, ByteOrder.LITTLE_ENDIAN);
        buffer.putBytes(length + JournalFormat.RECORD_HEADER_LENGTH, command, offset, commandLength);
        length = end;
        count++;
    }

    int count() {
        return count;
    }

    /** Completes the header; the frame's CRC. */
    int seal(long firstSequence, int previousCrc, long previousDurable) {
        bytes.putInt(JournalFormat.FRAME_LENGTH, length);
        bytes.putLong(JournalFormat.FRAME_FIRST_SEQUENCE, firstSequence);
        bytes.putInt(JournalFormat.FRAME_COUNT, count);
        bytes.putInt(JournalFormat.FRAME_PREVIOUS_CRC, previousCrc);
        bytes.putLong(JournalFormat.FRAME_PREVIOUS_DURABLE, previousDurable);
        crc.reset();
        crc.update(bytes.clear().position(JournalFormat.FRAME_FIRST_SEQUENCE).limit(length));
        int value = (int) crc.getValue();
        bytes.clear().putInt(JournalFormat.FRAME_CRC, value);
        return value;
    }

    /** The sealed bytes. */
    ByteBuffer bytes() {
        return bytes.clear().limit(length);
    }

    int length() {
        return length;
    }

    void clear() {
        length = JournalFormat.FRAME_HEADER_LENGTH;
        count = 0;
    }
}
