package nl.beurt.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nl.beurt.engine.state.StateLimits;
import org.jspecify.annotations.Nullable;

/**
 * Copies what was read of the last segment under the next generation, before anything is appended to it. A force that
 * failed may have left pages that look written and are not: what is served must have been written and forced by who
 * serves it.
 *
 * <p>Forced, renamed, directory forced; then the old one becomes the spare, into which the next start copies. So a start
 * needs no more space than there was, also when the disk is full: then cancels and reads must go on. Nothing that was
 * acknowledged is ever written over: a write that is cut short may harm what stood there.
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
     * @param header of the segment as it is
     * @param limits that its next records are decided with; null to keep those it has
     * @param frames the segment from its first byte on
     * @param end offset behind the last whole frame
     * @return the new file, open
     */
    DiskFile renew(SegmentHeader header, @Nullable StateLimits limits, ByteBuffer frames, int end) throws IOException {
        SegmentHeader next = header.with(header.generation() + 1, limits == null ? header.limits() : limits);
        spareOlder(header);
        String into = target(next.segmentLength());
        write(into, next, frames, end);
        String name = Segments.name(next.number(), next.generation());
        disk.rename(into, name);
        disk.forceDirectory();
        spareOlder(next);
        return disk.open(name);
    }

    /** The file to write the copy into: whatever is in it is of no use. */
    private String target(long length) throws IOException {
        for (String name : List.of(Segments.SPARE, Segments.RESERVED)) {
            if (disk.list().contains(name)) {
                try (DiskFile file = disk.open(name)) {
                    if (file.size() == length) {
                        return name;
                    }
                }
            }
        }
        return Segments.SPARE;
    }

    private void write(String into, SegmentHeader next, ByteBuffer frames, int end) throws IOException {
        try (DiskFile file = open(into, next.segmentLength())) {
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
                            + " bytes in " + disk.path(into) + ": " + e.getMessage()
                            + "; free some space or mend the disk, then start again: nothing acknowledged is lost",
                    e);
        }
    }

    private DiskFile open(String into, long length) throws IOException {
        if (disk.list().contains(into)) {
            DiskFile file = disk.open(into);
            if (file.size() == length) {
                return file;
            }
            file.close();
            disk.delete(into);
        }
        return disk.create(into);
    }

    /** The newest of the older generations becomes the spare, once the newer one's name is durable; others go. */
    private void spareOlder(SegmentHeader newest) throws IOException {
        List<String> older = new ArrayList<>();
        for (String name : disk.list()) {
            if (Segments.isSegment(name)
                    && Segments.number(name) == newest.number()
                    && Segments.generation(name) < newest.generation()) {
                older.add(name);
            }
        }
        if (older.isEmpty()) {
            return;
        }
        // A start that was cut short may have renamed and not forced: what is given up must not be all there is.
        disk.forceDirectory();
        older.sort(Comparator.comparingInt(Segments::generation));
        disk.rename(older.remove(older.size() - 1), Segments.SPARE);
        for (String name : older) {
            disk.delete(name);
        }
        disk.forceDirectory();
    }
}
