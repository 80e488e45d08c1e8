package nl.beurt.engine.journal;

import java.nio.ByteOrder;

/** Shows a handler the records of one frame, whose checksum holds. Used by one thread. */
final class FrameRecords {
    /** So many records are announced before the first of them is shown. */
    private static final int AHEAD = 32;

    private final FrameReader frames;
    private final long bufferAt;
    private final String file;

    /**
     * For the frames in a buffer.
     *
     * @param bufferAt the file's offset at which the buffer begins
     * @param file for messages
     */
    FrameRecords(FrameReader frames, long bufferAt, String file) {
        this.frames = frames;
        this.bufferAt = bufferAt;
        this.file = file;
    }

    /**
     * Shows all records of the frame at an offset in the buffer.
     *
     * @param firstSequence of the first record
     * @throws JournalRefused when they do not fill the frame to the byte
     */
    void show(int at, long firstSequence, RecordHandler handler) {
        int end = at + frames.length(at);
        int count = frames.count(at);
        int record = at + JournalFormat.FRAME_HEADER_LENGTH;
        int ahead = record;
        for (int i = 0; i < count; i++) {
            if (i % AHEAD == 0) {
                ahead = announce(ahead, Math.min(AHEAD, count - i), end, handler);
            }
            int length = length(record, end);
            handler.onRecord(
                    firstSequence + i,
                    frames.buffer().getLong(record + JournalFormat.RECORD_TIME, ByteOrder.LITTLE_ENDIAN),
                    intAt(record + JournalFormat.RECORD_VERDICT),
                    frames.buffer(),
                    record + JournalFormat.RECORD_HEADER_LENGTH,
                    length,
                    file,
                    bufferAt + record);
            record += JournalFormat.recordLength(length);
        }
        if (record != end) {
            throw new JournalRefused(file, bufferAt + at, "this frame holds more than its records");
        }
    }

    /** Where the record behind those that were announced begins. */
    private int announce(int from, int count, int end, RecordHandler handler) {
        int record = from;
        for (int left = count; left > 0; left--) {
            int length = length(record, end);
            handler.onAhead(frames.buffer(), record + JournalFormat.RECORD_HEADER_LENGTH, length);
            record += JournalFormat.recordLength(length);
        }
        return record;
    }

    private int length(int record, int end) {
        int room = end - record - JournalFormat.RECORD_HEADER_LENGTH;
        int length = room < 0 ? -1 : intAt(record + JournalFormat.RECORD_LENGTH);
        if (length < 0 || length > room) {
            throw new JournalRefused(file, bufferAt + record, "a record does not fit its frame");
        }
        return length;
    }

    private int intAt(int offset) {
        return frames.buffer().getInt(offset, ByteOrder.LITTLE_ENDIAN);
    }
}
