package nl.beurt.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import nl.beurt.engine.state.StateHash;
import nl.beurt.engine.state.StateLimits;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Appends batches. Called only from the writer thread, and by who closes the engine when that has ended.
 *
 * <p>{@link #reserve}, then {@link #append} for each accepted command, then {@link #commit}: one write and one force a
 * batch. Any error is a {@link JournalFailure}; nothing is retried after one.
 */
public final class JournalWriter implements AutoCloseable {
    private final Disk disk;
    private final SegmentSupply supply;
    private final StateHash stateHash;
    private final StateLimits limits;
    private final MarkWriter mark;
    private final Frame frame = new Frame();
    private final ByteBuffer header = ByteBuffer.allocateDirect(JournalFormat.SEGMENT_HEADER_LENGTH);
    private final long storeHigh;
    private final long storeLow;
    private final long newSegmentLength;
    private @Nullable DiskFile segment;
    private long number;
    private long firstPosition;
    private long offset;
    private long segmentLength;
    private int lastCrc;
    private long sequence;
    private long lastForceNanos;

    /**
     * Goes on where a journal ends.
     *
     * @param stateHash of the state that decides what is appended
     * @param limits of that state
     * @param newSegmentLength bytes of each segment that is begun
     */
    public JournalWriter(
            Disk disk,
            SegmentSupply supply,
            StateHash stateHash,
            StateLimits limits,
            JournalEnd end,
            long newSegmentLength)
            throws IOException {
        this.disk = disk;
        this.supply = supply;
        this.stateHash = stateHash;
        this.limits = limits;
        this.newSegmentLength = newSegmentLength;
        storeHigh = end.storeHigh();
        storeLow = end.storeLow();
        segment = end.segment();
        number = end.number();
        firstPosition = end.firstPosition();
        offset = end.offset();
        segmentLength = end.segmentLength();
        lastCrc = end.lastCrc();
        sequence = end.sequence();
        mark = MarkWriter.open(disk, storeHigh, storeLow);
        markRecovered();
    }

    /**
     * What was recovered is durable and will be served: it must not look torn, should it be damaged later. A process
     * that died between a force and its mark left the mark behind it.
     */
    private void markRecovered() throws IOException {
        if (segment == null || offset == JournalFormat.SEGMENT_HEADER_LENGTH) {
            // Nothing is in this segment; the mark was forced at the end of the one before.
            return;
        }
        try {
            mark.write(position(), sequence, lastCrc);
            mark.force();
        } catch (JournalFailure e) {
            mark.close();
            throw e;
        }
    }

    /** Whether a command of this length fits into the frame that is being built. */
    public boolean hasRoomFor(int commandLength) {
        return frame.hasRoomFor(commandLength, segmentLength - offset);
    }

    /**
     * Sees to it that an empty frame has room for a command: takes the next segment when this one is used up, and waits
     * while it is being made.
     *
     * @return false when there is no room and none can be had now: the disk is full
     */
    public boolean reserve(int commandLength) {
        assert frame.count() == 0 : "a frame is committed before the next segment is taken";
        if (hasRoomFor(commandLength)) {
            return true;
        }
        if (!supply.await()) {
            return false;
        }
        roll();
        return true;
    }

    /** Adds an accepted command to the frame. */
    public void append(int verdict, long timeMillis, DirectBuffer command, int from, int commandLength) {
        frame.append(verdict, timeMillis, command, from, commandLength);
    }

    /** Writes and forces the frame, if anything is in it; whether it was forced. */
    public boolean commit() {
        DiskFile file = segment;
        if (frame.count() == 0 || file == null) {
            return false;
        }
        int crc = frame.seal(sequence + 1, lastCrc, position());
        try {
            DiskIo.writeFully(file, frame.bytes(), offset);
        } catch (IOException e) {
            throw new JournalFailure("write", file.path(), offset, e);
        }
        force(file, offset);
        offset += frame.length();
        sequence += frame.count();
        lastCrc = crc;
        mark.write(position(), sequence, lastCrc);
        frame.clear();
        return true;
    }

    /** Makes durable what is known to be durable: for an idle moment. */
    public void forceMark() {
        mark.force();
    }

    private void force(DiskFile file, long at) {
        long before = System.nanoTime();
        try {
            file.force();
        } catch (IOException e) {
            throw new JournalFailure("fdatasync", file.path(), at, e);
        }
        lastForceNanos = System.nanoTime() - before;
    }

    private void roll() {
        mark.force();
        long next = number + 1;
        SegmentHeader says = new SegmentHeader(
                storeHigh,
                storeLow,
                next,
                1,
                sequence + 1,
                firstPosition + segmentLength,
                lastCrc,
                stateHash.high(),
                stateHash.low(),
                newSegmentLength,
                limits);
        String name = Segments.name(next);
        try {
            DiskFile file = disk.open(Segments.RESERVED);
            says.write(header);
            DiskIo.writeFully(file, header.clear(), 0);
            file.force();
            disk.rename(Segments.RESERVED, name);
            disk.forceDirectory();
            file.close();
            DiskFile before = segment;
            if (before != null) {
                before.close();
            }
            segment = disk.open(name);
        } catch (IOException e) {
            throw new JournalFailure("making", disk.path(name), 0, e);
        }
        number = next;
        firstPosition = says.firstPosition();
        offset = JournalFormat.SEGMENT_HEADER_LENGTH;
        segmentLength = newSegmentLength;
        supply.take();
    }

    /**
     * Ends the segment, unless nothing is in it yet, and takes the next if that is reserved already.
     *
     * @return where the next segment begins; null when there is none
     */
    public @Nullable JournalStart endSegment() {
        assert frame.count() == 0 : "a frame is committed before its segment ends";
        boolean isEmpty = offset == JournalFormat.SEGMENT_HEADER_LENGTH;
        if (segment == null || (!isEmpty && !supply.isReady())) {
            return null;
        }
        if (!isEmpty) {
            roll();
        }
        return new JournalStart(number, firstPosition, sequence, lastCrc, storeHigh, storeLow);
    }

    /** Number of the segment that is written; 0 before the first. */
    public long segmentNumber() {
        return number;
    }

    /** Journal position behind the last durable frame, in bytes. */
    public long position() {
        return firstPosition + offset;
    }

    /** Bytes left in this segment. */
    public long remaining() {
        return segmentLength - offset;
    }

    /** What the last force took. */
    public long lastForceNanos() {
        return lastForceNanos;
    }

    /** Sequence of the last durable record. */
    public long sequence() {
        return sequence;
    }

    @Override
    public void close() throws IOException {
        DiskFile file = segment;
        if (file != null) {
            file.close();
        }
        mark.close();
    }
}
