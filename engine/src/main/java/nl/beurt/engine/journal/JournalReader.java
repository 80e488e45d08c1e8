package nl.beurt.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import nl.beurt.engine.state.StateLimits;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal from a segment on to its last record, and finds where it ends.
 *
 * <p>A torn tail (part of one frame behind the last whole frame of the last segment, nothing after it, and not before the
 * {@link DurableMark}) was never acknowledged: {@link #read} reports where it begins, {@link #renew} leaves it behind.
 * Anything else that is not as it should be is refused with its file and offset. Used by one thread: before service, or
 * beside it for closed segments.
 */
public final class JournalReader {
    private final Disk disk;
    private final JournalStart start;
    private final MarkCheck mark;
    private ByteBuffer bytes = ByteBuffer.allocateDirect(0);
    private long sequence;
    private int lastCrc;
    private @Nullable SegmentHeader previous;
    private int end;
    private boolean isTorn;

    public JournalReader(Disk disk) throws IOException {
        this(disk, JournalStart.FIRST_SEGMENT);
    }

    /** Reads from a segment on; those before it are not looked at. */
    public JournalReader(Disk disk, JournalStart start) throws IOException {
        this.disk = disk;
        this.start = start;
        this.mark = MarkCheck.of(disk);
        sequence = start.sequence();
        lastCrc = start.previousCrc();
    }

    /**
     * Reads everything.
     *
     * @return where the journal ends, with the last segment open; null when there is no segment yet
     */
    public @Nullable JournalEnd read(RecordHandler handler) throws IOException {
        List<String> names = Segments.list(disk);
        names.removeIf(name -> Segments.number(name) < start.number());
        for (int i = 0; i < names.size(); i++) {
            DiskFile file = disk.open(names.get(i));
            boolean isLast = i == names.size() - 1;
            try {
                readSegment(file, Segments.number(names.get(i)), isLast, handler);
                if (isLast) {
                    mark.onEnd(sequence);
                }
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
            if (isLast) {
                return journalEnd(file);
            }
            file.close();
        }
        mark.onEnd(sequence);
        return null;
    }

    /**
     * Reads the segments that have a successor, which nobody writes any more, and of the last one only the header. The
     * journal may be written meanwhile.
     *
     * @return the last segment's header, which the handler was shown too; null when there is no segment
     */
    public @Nullable SegmentHeader readClosed(RecordHandler handler) throws IOException {
        List<String> names = Segments.list(disk);
        names.removeIf(name -> Segments.number(name) < start.number());
        SegmentHeader last = null;
        for (int i = 0; i < names.size(); i++) {
            long number = Segments.number(names.get(i));
            try (DiskFile file = disk.open(names.get(i))) {
                if (i < names.size() - 1) {
                    readSegment(file, number, false, handler);
                } else {
                    last = readHeader(file, number, handler);
                }
            }
        }
        return last;
    }

    private SegmentHeader readHeader(DiskFile file, long number, RecordHandler handler) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(JournalFormat.SEGMENT_HEADER_LENGTH);
        DiskIo.readFully(file, head, 0);
        SegmentHeader header = SegmentHeader.read(head, file.path());
        checkNumber(header, number, file.path());
        checkHeader(header, Math.toIntExact(file.size()), file.path());
        handler.onSegment(header, file.path());
        return header;
    }

    /** Whether the last segment ends in something that was never acknowledged. */
    public boolean isTorn() {
        return isTorn;
    }

    /** Whether nothing but the journal itself says what was acknowledged: it was written without a mark. */
    public boolean isUnmarked() {
        return mark.isUnknown();
    }

    /**
     * Makes what was read durable, without a torn tail: the last segment is copied under its next generation. Called
     * once, before anything is appended.
     *
     * @param limits that what is appended is decided with; null to keep those the segment has
     * @return where the journal goes on, with the copy open
     */
    public JournalEnd renew(JournalEnd at, @Nullable StateLimits limits) throws IOException {
        DiskFile file = at.segment();
        SegmentHeader last = previous;
        if (file == null || last == null) {
            return at;
        }
        file.close();
        return journalEnd(new SegmentRenewal(disk).renew(last, limits, bytes, end));
    }

    private JournalEnd journalEnd(DiskFile file) {
        SegmentHeader last = previous;
        if (last == null) {
            throw new AssertionError("a segment was read");
        }
        return new JournalEnd(
                last.storeHigh(),
                last.storeLow(),
                file,
                last.number(),
                last.firstPosition(),
                end,
                last.segmentLength(),
                lastCrc,
                sequence);
    }

    private void readSegment(DiskFile file, long number, boolean isLast, RecordHandler handler) throws IOException {
        int length = load(file);
        SegmentHeader header = SegmentHeader.read(bytes, file.path());
        checkNumber(header, number, file.path());
        checkHeader(header, length, file.path());
        mark.onSegment(header, previous == null);
        handler.onSegment(header, file.path());
        FrameReader frames = new FrameReader(bytes, length);
        FrameRecords records = new FrameRecords(frames, 0, file.path());
        int at = JournalFormat.SEGMENT_HEADER_LENGTH;
        while (frames.isFrame(at)) {
            checkFrame(frames, at, header, file.path());
            records.show(at, sequence + 1, handler);
            sequence += frames.count(at);
            lastCrc = frames.crc(at);
            at += frames.length(at);
            mark.onFrame(header.firstPosition() + at, sequence, lastCrc);
        }
        checkTail(frames, at, header.firstPosition() + at, isLast, file.path());
        previous = header;
        end = at;
    }

    private int load(DiskFile file) throws IOException {
        long size = file.size();
        if (size < JournalFormat.SEGMENT_HEADER_LENGTH || size > JournalFormat.SEGMENT_LENGTH_MAX) {
            throw new JournalRefused(file.path(), 0, "a segment cannot be " + size + " bytes long");
        }
        if (bytes.capacity() < size) {
            bytes = ByteBuffer.allocateDirect((int) size);
        }
        bytes.clear().limit((int) size);
        if (DiskIo.readFully(file, bytes, 0) < size) {
            throw new IOException(file.path() + " became shorter while it was read");
        }
        return (int) size;
    }

    private void checkNumber(SegmentHeader header, long number, String file) {
        if (header.number() != number) {
            throw new JournalRefused(
                    file,
                    0,
                    "its name says segment " + number + ", its header says " + header.number() + ": it was renamed");
        }
        long expected = previous == null ? start.number() : previous.number() + 1;
        if (number != expected) {
            throw new JournalRefused(file, 0, "it is segment " + number + ", segment " + expected + " is missing");
        }
    }

    private void checkHeader(SegmentHeader header, int length, String file) {
        if (header.segmentLength() != length) {
            throw new JournalRefused(
                    file, length, "it is " + length + " bytes long, it was made of " + header.segmentLength());
        }
        SegmentHeader before = previous;
        if (before == null
                ? !start.isOfStore(header)
                : header.storeHigh() != before.storeHigh() || header.storeLow() != before.storeLow()) {
            throw new JournalRefused(
                    file,
                    0,
                    before == null ? "it belongs to another store than the snapshot" : "it belongs to another store");
        }
        long position = before == null ? start.firstPosition() : before.firstPosition() + before.segmentLength();
        if (header.firstSequence() != sequence + 1
                || header.previousCrc() != lastCrc
                || header.firstPosition() != position) {
            throw new JournalRefused(
                    file,
                    0,
                    "it goes on from sequence " + (header.firstSequence() - 1) + ", what is before it ends at "
                            + sequence);
        }
    }

    private void checkFrame(FrameReader frames, int at, SegmentHeader header, String file) {
        if (frames.firstSequence(at) != sequence + 1
                || frames.previousCrc(at) != lastCrc
                || frames.previousDurable(at) != header.firstPosition() + at) {
            throw new JournalRefused(file, at, "this frame does not follow the one before");
        }
    }

    /** What stands behind the last whole frame: zeros, a torn tail, or corruption. */
    private void checkTail(FrameReader frames, int at, long position, boolean isLast, String file) {
        if (frames.isBlank(at)) {
            return;
        }
        int later = frames.findFrame(at);
        if (later >= 0 || !isLast) {
            throw new JournalRefused(
                    file, at, "a frame is damaged, and later ones are whole: acknowledged bookings would be lost");
        }
        if (mark.isAcknowledged(position)) {
            throw new JournalRefused(
                    file, at, "the last frame is damaged, and it was acknowledged: its bookings would be lost");
        }
        if (!frames.isTorn(at)) {
            throw new JournalRefused(
                    file, at, "more than one frame is damaged here: acknowledged bookings would be lost");
        }
        isTorn = true;
    }
}
