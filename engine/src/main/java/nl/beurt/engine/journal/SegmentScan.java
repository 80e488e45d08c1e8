package nl.beurt.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads one segment front to back through a window of 1 MiB, also while the writer appends to it, and changes nothing.
 * Used by one thread.
 *
 * <p>A frame that is just being written looks torn for a moment: at the end of the last segment a bad frame is looked at
 * again a few times before it is called so.
 */
public final class SegmentScan {
    private static final int WINDOW_LENGTH = 2 * JournalFormat.FRAME_LENGTH_MAX;
    private static final int LOOKS = 6;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final ByteBuffer window = ByteBuffer.allocateDirect(WINDOW_LENGTH);
    private final Reading reading;
    private MarkCheck mark = MarkCheck.NONE;
    private boolean isFirst = true;
    private FrameReader frames = new FrameReader(window, 0);
    private long windowAt;
    private int windowLength;

    /** Hears how many bytes were read; may wait. */
    public interface Reading {
        void onRead(int bytes);
    }

    /** Is asked about a header before anything else of its segment is believed. */
    public interface HeaderCheck {
        void check(SegmentHeader header, String file);
    }

    public SegmentScan(Reading reading) {
        this.reading = reading;
    }

    /**
     * Holds what is read against the mark of what was acknowledged, as it is now; what is acknowledged later does not
     * count.
     *
     * @param journal the directory the mark is in
     */
    public SegmentScan withMark(Disk journal) throws IOException {
        mark = MarkCheck.of(journal);
        return this;
    }

    /** Ends the journal: refuses it when the mark says that there was more. */
    public void end(long lastSequence) {
        mark.onEnd(lastSequence);
    }

    /**
     * Reads a segment.
     *
     * @param isLast whether no later segment is there, so that the writer may be at work in it
     * @throws JournalRefused when something is not as it should be, with file and offset
     */
    public SegmentReport scan(DiskFile file, boolean isLast, HeaderCheck check, RecordHandler handler)
            throws IOException {
        long size = file.size();
        if (size < JournalFormat.SEGMENT_HEADER_LENGTH || size > JournalFormat.SEGMENT_LENGTH_MAX) {
            throw new JournalRefused(file.path(), 0, "a segment cannot be " + size + " bytes long");
        }
        load(file, 0);
        SegmentHeader header = SegmentHeader.read(window, file.path());
        if (header.segmentLength() != size) {
            throw new JournalRefused(
                    file.path(), size, "it is " + size + " bytes long, it was made of " + header.segmentLength());
        }
        check.check(header, file.path());
        mark.onSegment(header, isFirst);
        isFirst = false;
        handler.onSegment(header, file.path());
        return new Pass(file, header, isLast, handler).run();
    }

    private void load(DiskFile file, long from) throws IOException {
        window.clear();
        windowAt = from;
        windowLength = DiskIo.readFully(file, window, from);
        frames = new FrameReader(window, windowLength);
        reading.onRead(windowLength);
    }

    /** One way through one segment. */
    private final class Pass {
        private final DiskFile file;
        private final SegmentHeader header;
        private final boolean isLast;
        private final RecordHandler handler;
        private final long size;
        private long at = JournalFormat.SEGMENT_HEADER_LENGTH;
        private long count;
        private long sequence;
        private int lastCrc;

        Pass(DiskFile file, SegmentHeader header, boolean isLast, RecordHandler handler) {
            this.file = file;
            this.header = header;
            this.isLast = isLast;
            this.handler = handler;
            this.size = header.segmentLength();
            this.sequence = header.firstSequence() - 1;
            this.lastCrc = header.previousCrc();
        }

        SegmentReport run() throws IOException {
            readFrames();
            boolean isTorn = false;
            for (int look = 1; !isBlank(at); look++) {
                if (!isLast || look == LOOKS) {
                    refuseUnlessTorn();
                    isTorn = true;
                    break;
                }
                LockSupport.parkNanos(this, PAUSE_NANOS);
                load(file, at);
                long before = at;
                readFrames();
                if (at > before) {
                    look = 0;
                }
            }
            return new SegmentReport(header, file.path(), count, sequence, lastCrc, at, isTorn);
        }

        private void readFrames() throws IOException {
            while (true) {
                long windowEnd = windowAt + windowLength;
                if (at < windowAt || (windowEnd < size && at + JournalFormat.FRAME_LENGTH_MAX > windowEnd)) {
                    load(file, at);
                }
                int in = (int) (at - windowAt);
                if (!frames.isFrame(in)) {
                    return;
                }
                readFrame(in);
                at += frames.length(in);
            }
        }

        private void readFrame(int in) {
            if (frames.firstSequence(in) != sequence + 1
                    || frames.previousCrc(in) != lastCrc
                    || frames.previousDurable(in) != header.firstPosition() + at) {
                throw new JournalRefused(file.path(), at, "this frame does not follow the one before");
            }
            new FrameRecords(frames, windowAt, file.path()).show(in, sequence + 1, handler);
            sequence += frames.count(in);
            lastCrc = frames.crc(in);
            count++;
            mark.onFrame(header.firstPosition() + at + frames.length(in), sequence, lastCrc);
        }

        /** What stands behind the last whole frame is neither a frame nor zeros. */
        private void refuseUnlessTorn() throws IOException {
            load(file, at);
            boolean isBlankBehind = isBlank(windowAt + windowLength);
            load(file, at);
            if (!isLast || frames.findFrame(0) >= 0) {
                throw new JournalRefused(
                        file.path(),
                        at,
                        "a frame is damaged, and later ones are whole: acknowledged bookings would be lost");
            }
            if (mark.isAcknowledged(header.firstPosition() + at)) {
                throw new JournalRefused(
                        file.path(),
                        at,
                        "the last frame is damaged, and it was acknowledged: its bookings would be lost");
            }
            if (!isBlankBehind || !frames.isTorn(0)) {
                throw new JournalRefused(
                        file.path(), at, "more than one frame is damaged here: acknowledged bookings would be lost");
            }
        }

        /** Whether there are only zeros from an offset to the end of the file. */
        private boolean isBlank(long from) throws IOException {
            for (long next = from; next < size; next = windowAt + windowLength) {
                if (next < windowAt || next >= windowAt + windowLength) {
                    load(file, next);
                }
                if (windowLength == 0) {
                    throw new IOException(file.path() + " became shorter while it was read");
                }
                if (!frames.isBlank((int) (next - windowAt))) {
                    return false;
                }
            }
            return true;
        }
    }
}
