package nl.beurt.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** One open file, read and written by position. */
public interface DiskFile extends AutoCloseable {
    /** Bytes in the file. */
    long size() throws IOException;

    /** Reads some bytes at a position; −1 past the end. */
    int read(ByteBuffer into, long position) throws IOException;

    /** Writes some bytes at a position; may be fewer than there are. */
    int write(ByteBuffer from, long position) throws IOException;

    /** Makes data durable (fdatasync). */
    void force() throws IOException;

    /** Full path, for messages. */
    String path();

    @Override
    void close() throws IOException;
}
