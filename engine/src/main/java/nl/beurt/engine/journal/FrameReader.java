package nl.beurt.engine.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/** Looks for frames in the bytes of one segment. Used by one thread at a time. */
final class FrameReader {
    private final ByteBuffer bytes;
    private final UnsafeBuffer buffer;
    private final CRC32C crc = new CRC32C();

    /** Reads in {@code segment}'s first {@code limit} bytes. */
    FrameReader(ByteBuffer segment, int limit) {
        bytes = segment.duplicate().order(ByteOrder.LITTLE_ENDIAN).clear().limit(limit);
        buffer = new UnsafeBuffer(segment, 0, limit);
    }

    /** Whether a whole frame whose checksum holds stands at an offset. */
    boolean isFrame(int at) {
        if (!hasRoomForHeader(at) || !isLength(at, length(at))) {
            return false;
        }
        crc.reset();
        crc.update(bytes.duplicate()
                .position(at + JournalFormat.FRAME_FIRST_SEQUENCE)
                .limit(at + length(at)));
        return (int) crc.getValue() == crc(at);
    }

    /**
     * Whether what stands at an offset can be a frame whose write was cut short: its length, or a part of that and
     * nothing more, or the zeros from before; and nothing behind it, as no other frame was written before this one was
     * durable.
     */
    boolean isTorn(int at) {
        if (!hasRoomForHeader(at)) {
            return false;
        }
        int length = length(at);
        if (isLength(at, length)) {
            return isBlank(at + length);
        }
        return isBlank(at + (length == 0 ? JournalFormat.FRAME_LENGTH_MAX : JournalFormat.FRAME_CRC));
    }

    private boolean hasRoomForHeader(int at) {
        return buffer.capacity() - at >= JournalFormat.FRAME_HEADER_LENGTH;
    }

    /** Whether a frame at an offset can have this length. */
    private boolean isLength(int at, int length) {
        return length >= JournalFormat.FRAME_HEADER_LENGTH + JournalFormat.RECORD_HEADER_LENGTH
                && length <= Math.min(buffer.capacity() - at, JournalFormat.FRAME_LENGTH_MAX)
                && length % JournalFormat.ALIGNMENT == 0;
    }

    /** Whether there are only zeros from an offset on. */
    boolean isBlank(int from) {
        for (int at = from; at < buffer.capacity(); at++) {
            if (buffer.getByte(at) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The offset of the first whole frame from an offset on, or −1. */
    int findFrame(int from) {
        for (int at = from;
                at + JournalFormat.FRAME_HEADER_LENGTH <= buffer.capacity();
                at += JournalFormat.ALIGNMENT) {
            if (isFrame(at)) {
                return at;
            }
        }
        return -1;
    }

    int length(int at) {
        return buffer.getInt(at + JournalFormat.FRAME_LENGTH, ByteOrder.LITTLE_ENDIAN);
    }

    int crc(int at) {
        return buffer.getInt(at + JournalFormat.FRAME_CRC, ByteOrder.LITTLE_ENDIAN);
    }

    long firstSequence(int at) {
        return buffer.getLong(at + JournalFormat.FRAME_FIRST_SEQUENCE, ByteOrder.LITTLE_ENDIAN);
    }

    int count(int at) {
        return buffer.getInt(at + JournalFormat.FRAME_COUNT, ByteOrder.LITTLE_ENDIAN);
    }

    int previousCrc(int at) {
        return buffer.getInt(at + JournalFormat.FRAME_PREVIOUS_CRC, ByteOrder.LITTLE_ENDIAN);
    }

    long previousDurable(int at) {
        return buffer.getLong(at + JournalFormat.FRAME_PREVIOUS_DURABLE, ByteOrder.LITTLE_ENDIAN);
    }

    UnsafeBuffer buffer() {
        return buffer;
    }
}
