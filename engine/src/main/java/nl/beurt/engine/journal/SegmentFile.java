package nl.beurt.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A segment's file, found by its name.
 *
 * @param disk the directory it is in
 * @param number of the segment, from 1
 * @param generation of the file, from 1; the highest of a number counts
 */
public record SegmentFile(Disk disk, String name, long number, int generation) {
    private static final Pattern NAME = Pattern.compile("(\\d{16})(?:-(\\d{4}))?\\.journal");

    /** What a name says; null for that of something else. */
    static @Nullable SegmentFile of(Disk disk, String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return null;
        }
        String generation = parts.group(2);
        return new SegmentFile(
                disk, name, Long.parseLong(parts.group(1)), generation == null ? 1 : Integer.parseInt(generation));
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
