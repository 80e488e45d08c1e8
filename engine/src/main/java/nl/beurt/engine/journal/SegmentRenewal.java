package nl.beurt.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Copies what was read of the last segment under the next generation, before anything is appended to it. A force that
 * failed may have left pages that look written and are not: what is served must have been written and forced by who
 * serves it.
 *
 * <p>Forced, renamed, directory forced; then the old one is deleted. The segment that was reserved ahead serves as the
 * copy, so that a start needs no more space than there was.
 */
final class SegmentRenewal {
    private static final int CHUNK = 1024 * 1024;

    private final Disk disk;

    SegmentRenewal(Disk disk) {
        this.disk = disk;
    }

    /**
     * Makes the copy.
     *
     * @param header of the segment
     * @param frames the segment from its first byte on
     * @param end offset behind the last whole frame
     * @return the new file, open
     */
    DiskFile renew(SegmentHeader header, ByteBuffer frames, int end) throws IOException {
        SegmentHeader next = header.nextGeneration();
        write(next, frames, end);
        String name = Segments.name(next.number(), next.generation());
        disk.rename(Segments.RESERVED, name);
        disk.forceDirectory();
        deleteOlder(next);
        return disk.open(name);
    }

    private void write(SegmentHeader next, ByteBuffer frames, int end) throws IOException {
        try (DiskFile file = target(next.segmentLength())) {
            ByteBuffer head = ByteBuffer.allocate(JournalFormat.SEGMENT_HEADER_LENGTH);
            next.write(head);
            DiskIo.writeFully(file, head.clear(), 0);
            int at = JournalFormat.SEGMENT_HEADER_LENGTH;
            DiskIo.writeFully(file, frames.duplicate().clear().position(at).limit(end), at);
            ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(CHUNK, next.segmentLength() - end));
            for (long from = end; from < next.segmentLength(); from += CHUNK) {
                zeros.clear().limit((int) Math.min(CHUNK, next.segmentLength() - from));
                DiskIo.writeFully(file, zeros, from);
            }
            file.force();
        } catch (IOException e) {
            throw new IOException(
                    "the last segment cannot be copied before service, which needs " + next.segmentLength()
                            + " bytes in " + disk.path("") + ": " + e.getMessage()
                            + "; free some space, then start again",
                    e);
        }
    }

    private DiskFile target(long length) throws IOException {
        if (disk.list().contains(Segments.RESERVED)) {
            DiskFile reserved = disk.open(Segments.RESERVED);
            if (reserved.size() == length) {
                return reserved;
            }
            reserved.close();
            disk.delete(Segments.RESERVED);
        }
        return disk.create(Segments.RESERVED);
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
