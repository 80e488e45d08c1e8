package nl.beurt.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import nl.beurt.engine.state.StateLimits;
import org.jspecify.annotations.Nullable;

/** What is known of a journal before it is read. */
public final class JournalHead {
    private JournalHead() {}

    /** The limits that the newest segment's records were decided with; null when there is none that says so. */
    public static @Nullable StateLimits limits(Disk disk) throws IOException {
        List<String> names = Segments.list(disk);
        if (names.isEmpty()) {
            return null;
        }
        try (DiskFile file = disk.open(names.get(names.size() - 1))) {
            ByteBuffer header = ByteBuffer.allocate(JournalFormat.SEGMENT_HEADER_LENGTH);
            boolean isWhole = DiskIo.readFully(file, header, 0) == JournalFormat.SEGMENT_HEADER_LENGTH;
            return isWhole ? SegmentHeader.read(header, file.path()).limits() : null;
        }
    }
}
