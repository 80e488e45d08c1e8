package nl.beurt.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A segment's file, found by its name.
 *
 * @param disk the directory it is in
 * @param number of the segment, from 1
 */
public record SegmentFile(Disk disk, String name, long number) {
    static SegmentFile of(Disk disk, String name) {
        return new SegmentFile(disk, name, Segments.number(name));
    }

    /** From 1; the highest complete one of a number counts. */
    int generation() {
        return Segments.generation(name);
    }

    public DiskFile open() throws IOException {
        return disk.open(name);
    }

    /** What the segment says of itself. */
    public SegmentHeader header() throws IOException {
        try (DiskFile file = open()) {
            ByteBuffer bytes = ByteBuffer.allocate(JournalFormat.SEGMENT_HEADER_LENGTH);
            if (DiskIo.readFully(file, bytes, 0) < JournalFormat.SEGMENT_HEADER_LENGTH) {
                throw new JournalRefused(file.path(), 0, "it is shorter than the header of a segment");
            }
            return SegmentHeader.read(bytes, file.path());
        }
    }

    /** Full path, for messages. */
    public String path() {
        return disk.path(name);
    }
}
