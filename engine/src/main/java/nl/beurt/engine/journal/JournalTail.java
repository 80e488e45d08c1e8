package nl.beurt.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows a journal that is being written, from the oldest segment that is there: each call goes on where the one before
 * ended, and shows no record that was not durable by then. It changes nothing and waits for nothing. Used by one thread.
 *
 * <p>Segments may move to the archive meanwhile. One that is deleted before it was read is a gap: what follows is shown from
 * the oldest that is left.
 */
public final class JournalTail {
    private static final int WINDOW_LENGTH = 2 * JournalFormat.FRAME_LENGTH_MAX;

    private final List<? extends Disk> disks;
    private final ByteBuffer window = ByteBuffer.allocateDirect(WINDOW_LENGTH);
    private @Nullable SegmentHeader header;
    private long at;
    private long sequence;
    private int lastCrc;
    private long gaps;

    /**
     * Follows from the beginning.
     *
     * @param disks directories to look in: where segments are written, then where they are moved to
     */
    public JournalTail(List<? extends Disk> disks) {
        this.disks = List.copyOf(disks);
    }

    /** The last record that was shown; 0 before the first. */
    public long sequence() {
        return sequence;
    }

    /** How often a segment was gone before it was read. */
    public long gaps() {
        return gaps;
    }

    /**
     * Shows what has become durable since, as far as about a mebibyte.
     *
     * @param durable sequence of the last durable record
     * @return whether there is more to be read at once
     * @throws JournalRefused when something is not as it should be, with file and offset
     */
    public boolean read(long durable, RecordHandler handler) throws IOException {
        if (sequence >= durable) {
            return false;
        }
        SegmentFile segment = find();
        if (segment == null) {
            return false;
        }
        try (DiskFile file = segment.open()) {
            if (header == null) {
                begin(segment.header(), file, handler);
            }
            long before = at;
            readFrames(file, durable, handler);
            if (at > before) {
                return sequence < durable;
            }
        } catch (NoSuchFileException e) {
            // It is being moved: the next call finds it.
            return true;
        }
        return goOn(durable, handler);
    }

    /** The segment that is read, or the next to be; null where there is none yet. */
    private @Nullable SegmentFile find() throws IOException {
        List<SegmentFile> segments = JournalFiles.list(disks);
        SegmentHeader of = header;
        if (segments.isEmpty()) {
            return null;
        }
        if (of == null) {
            return segments.get(0);
        }
        for (SegmentFile segment : segments) {
            if (segment.number() == of.number()) {
                return segment;
            }
        }
        // A listing of two directories may miss what moves between them; one that is older than all is gone.
        if (segments.get(0).number() > of.number()) {
            header = null;
            return segments.get(0);
        }
        return null;
    }

    private void begin(SegmentHeader next, DiskFile file, RecordHandler handler) {
        boolean isNext = sequence == next.firstSequence() - 1 && lastCrc == next.previousCrc();
        if (sequence != 0 && !isNext && sequence >= next.firstSequence()) {
            throw new JournalRefused(file.path(), 0, "it does not go on from record " + sequence);
        }
        gaps += sequence != 0 && !isNext ? 1 : 0;
        header = next;
        at = JournalFormat.SEGMENT_HEADER_LENGTH;
        sequence = next.firstSequence() - 1;
        lastCrc = next.previousCrc();
        handler.onSegment(next, file.path());
    }

    private void readFrames(DiskFile file, long durable, RecordHandler handler) throws IOException {
        window.clear();
        FrameReader frames = new FrameReader(window, DiskIo.readFully(file, window, at));
        FrameRecords records = new FrameRecords(frames, at, file.path());
        int in = 0;
        while (frames.isFrame(in) && frames.firstSequence(in) + frames.count(in) - 1 <= durable) {
            if (frames.firstSequence(in) != sequence + 1 || frames.previousCrc(in) != lastCrc) {
                throw new JournalRefused(file.path(), at + in, "this frame does not follow the one before");
            }
            records.show(in, sequence + 1, handler);
            sequence += frames.count(in);
            lastCrc = frames.crc(in);
            in += frames.length(in);
        }
        at += in;
    }

    /** Nothing more is in this segment: what is durable stands in the next one, where there is one. */
    private boolean goOn(long durable, RecordHandler handler) throws IOException {
        SegmentHeader of = header;
        if (of == null || sequence >= durable) {
            return false;
        }
        for (SegmentFile segment : JournalFiles.list(disks)) {
            if (segment.number() == of.number() + 1) {
                SegmentHeader next = segment.header();
                if (next.firstSequence() != sequence + 1) {
                    throw new JournalRefused(
                            segment.path(),
                            0,
                            "it goes on from sequence " + (next.firstSequence() - 1) + ", the segment before ends at "
                                    + sequence);
                }
                try (DiskFile file = segment.open()) {
                    begin(next, file, handler);
                }
                return true;
            }
        }
        return false;
    }
}
