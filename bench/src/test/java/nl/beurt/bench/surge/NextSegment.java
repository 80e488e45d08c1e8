package nl.beurt.bench.surge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** How far a journal's next segment is that has no name yet. */
enum NextSegment {
    /** It is being made, or is not there. */
    INCOMPLETE,
    READY,
    /** It has its header and is about to get its name. */
    HAS_HEADER;

    static NextSegment of(Path journal, long segmentLength) throws IOException {
        try (FileChannel file = FileChannel.open(journal.resolve("next.reserved"))) {
            ByteBuffer magic = ByteBuffer.allocate(Long.BYTES);
            if (file.read(magic, 0) == Long.BYTES && magic.getLong(0) != 0) {
                return HAS_HEADER;
            }
            return file.size() < segmentLength ? INCOMPLETE : READY;
        } catch (NoSuchFileException e) {
            return INCOMPLETE;
        }
    }
}
