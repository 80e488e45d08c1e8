package nl.beurt.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import nl.beurt.engine.state.StateLimits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies what was read of the last segment under the next generation, before anything is appended to it. A force that
 * failed may have left pages that look written and are not: what is served must have been written and forced by who
 * serves it.
 *
 * <p>Forced, renamed, directory forced; then the old one is deleted. The segment that was reserved ahead serves as the
 * copy. Where there is neither that nor room for another, the same bytes are written over where they are: a start needs
 * no more space than there was, so that cancels and reads go on while the disk is full.
 */
final class SegmentRenewal {
    private static final int CHUNK = 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(SegmentRenewal.class);

    private final Disk disk;

    SegmentRenewal(Disk disk) {
        this.disk = disk;
    }

    /**
     * Makes the copy.
     *
     * @param header of the segment as it is
     * @param limits that its next records are decided with; null to keep those it has
     * @param name of its file
     * @param frames the segment from its first byte on
     * @param end offset behind the last whole frame
     * @return the file to go on with, open
     */
    DiskFile renew(SegmentHeader header, @Nullable StateLimits limits, String name, ByteBuffer frames, int end)
            throws IOException {
        StateLimits says = limits == null ? header.limits() : limits;
        SegmentHeader next = header.with(header.generation() + 1, says);
        try {
            write(next, frames, end);
        } catch (NoRoom e) {
            LOG.warn(
                    "there is no room for a copy of the last segment, {} bytes: {}; it is written over in place",
                    header.segmentLength(),
                    e.getMessage());
            return overwrite(header.with(header.generation(), says), name, frames, end);
        }
        String copy = Segments.name(next.number(), next.generation());
        disk.rename(Segments.RESERVED, copy);
        disk.forceDirectory();
        deleteOlder(next);
        return disk.open(copy);
    }

    private void write(SegmentHeader next, ByteBuffer frames, int end) throws IOException, NoRoom {
        try (DiskFile file = target(next.segmentLength())) {
            try {
                fill(file, next, frames, end);
            } catch (IOException e) {
                throw new NoRoom(e);
            }
            force(file);
        } catch (NoRoom e) {
            // Others need the little that there is.
            if (disk.list().contains(Segments.RESERVED)) {
                disk.delete(Segments.RESERVED);
            }
            throw e;
        }
    }

    /** The same bytes (but for limits that grew, in the header's sector): a write that is cut short changes none of them, but for a torn tail, which stays one. */
    private DiskFile overwrite(SegmentHeader header, String name, ByteBuffer frames, int end) throws IOException {
        DiskFile file = disk.open(name);
        try {
            fill(file, header, frames, end);
            force(file);
            return file;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static void force(DiskFile file) throws IOException {
        try {
            file.force();
        } catch (IOException e) {
            throw new IOException(
                    "before service, fdatasync of " + file.path() + " failed: " + e.getMessage()
                            + "; check the disk, then start again: nothing acknowledged is lost",
                    e);
        }
    }

    private static void fill(DiskFile file, SegmentHeader says, ByteBuffer frames, int end) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(JournalFormat.SEGMENT_HEADER_LENGTH);
        says.write(head);
        DiskIo.writeFully(file, head.clear(), 0);
        int at = JournalFormat.SEGMENT_HEADER_LENGTH;
        DiskIo.writeFully(file, frames.duplicate().clear().position(at).limit(end), at);
        ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(CHUNK, says.segmentLength() - end));
        for (long from = end; from < says.segmentLength(); from += CHUNK) {
            zeros.clear().limit((int) Math.min(CHUNK, says.segmentLength() - from));
            DiskIo.writeFully(file, zeros, from);
        }
    }

    /** The copy could not be written, as on a full disk. */
    private static final class NoRoom extends Exception {
        private static final long serialVersionUID = 1L;

        NoRoom(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private DiskFile target(long length) throws IOException, NoRoom {
        if (disk.list().contains(Segments.RESERVED)) {
            DiskFile reserved = disk.open(Segments.RESERVED);
            if (reserved.size() == length) {
                return reserved;
            }
            reserved.close();
            disk.delete(Segments.RESERVED);
        }
        try {
            return disk.create(Segments.RESERVED);
        } catch (IOException e) {
            throw new NoRoom(e);
        }
    }

    private void deleteOlder(SegmentHeader newest) throws IOException {
        List<String> names = disk.list();
        for (String name : names) {
            if (Segments.isSegment(name)
                    && Segments.number(name) == newest.number()
                    && Segments.generation(name) < newest.generation()) {
                disk.delete(name);
            }
        }
        disk.forceDirectory();
    }
}
