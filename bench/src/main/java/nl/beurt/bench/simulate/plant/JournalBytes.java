package nl.beurt.bench.simulate.plant;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.DiskFile;
import org.jspecify.annotations.Nullable;

/**
 * The last segment of a journal, as its bytes are: found by the lengths of its frames, with no look at checksums.
 *
 * @param lastFrame offset of the last frame; that of the first where there is none
 * @param end behind the last frame
 */
public record JournalBytes(String name, ByteBuffer bytes, int lastFrame, int end) {
    private static final int SEGMENT_HEADER = 128;
    private static final int FRAME_HEADER = 32;
    private static final int CRC = 4;
    private static final int CHECKED_FROM = 8;

    /** Where a frame says how many records it has. */
    static final int COUNT = 16;

    /** The last segment; null when there is none. */
    public static @Nullable JournalBytes last(Disk disk) throws IOException {
        String last = null;
        for (String name : disk.list()) {
            if (name.endsWith(".journal") && (last == null || order(name).compareTo(order(last)) > 0)) {
                last = name;
            }
        }
        return last == null ? null : read(disk, last);
    }

    /** A segment's number and its generation, which the first one's name leaves out. */
    private static String order(String name) {
        return name.replace(".journal", name.contains("-") ? "" : "-0001");
    }

    private static JournalBytes read(Disk disk, String name) throws IOException {
        try (DiskFile file = disk.open(name)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) file.size()).order(ByteOrder.LITTLE_ENDIAN);
            int read;
            do {
                read = file.read(bytes, bytes.position());
            } while (read > 0 && bytes.hasRemaining());
            int at = SEGMENT_HEADER;
            int frame = SEGMENT_HEADER;
            while (at + FRAME_HEADER <= bytes.capacity() && isLength(bytes.getInt(at), bytes.capacity() - at)) {
                frame = at;
                at += bytes.getInt(at);
            }
            return new JournalBytes(name, bytes, frame, at);
        }
    }

    private static boolean isLength(int length, int room) {
        return length > FRAME_HEADER && length <= room && length % 8 == 0;
    }

    /** Whether there is a frame. */
    boolean hasFrame() {
        return end > lastFrame;
    }

    /** Whether the last frame's checksum holds. */
    boolean isWhole() {
        return hasFrame() && bytes.getInt(lastFrame + CRC) == crc();
    }

    /** Makes the last frame's checksum hold. */
    void seal() {
        bytes.putInt(lastFrame + CRC, crc());
    }

    private int crc() {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate().clear().position(lastFrame + CHECKED_FROM).limit(lastFrame + length()));
        return (int) crc.getValue();
    }

    int length() {
        return bytes.getInt(lastFrame);
    }

    /** Offset of the last record of the last frame. */
    int lastRecord() {
        int at = lastFrame + FRAME_HEADER;
        for (int i = bytes.getInt(lastFrame + COUNT); i > 1; i--) {
            at += 16 + (bytes.getInt(at) + 7) / 8 * 8;
        }
        return at;
    }
}
