package nl.beurt.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Whole reads and writes over a disk's partial ones. */
public final class DiskIo {
    private DiskIo() {}

    /** Writes all that remains; a write without progress is an error. */
    public static void writeFully(DiskFile file, ByteBuffer from, long position) throws IOException {
        long at = position;
        while (from.hasRemaining()) {
            int written = file.write(from, at);
            if (written <= 0) {
                throw new IOException("a write made no progress");
            }
            at += written;
        }
    }

    /** Reads until the buffer or the file ends; how many bytes. */
    public static int readFully(DiskFile file, ByteBuffer into, long position) throws IOException {
        int total = 0;
        while (into.hasRemaining()) {
            int read = file.read(into, position + total);
            if (read < 0) {
                return total;
            }
            if (read == 0) {
                throw new IOException("a read made no progress");
            }
            total += read;
        }
        return total;
    }
}
