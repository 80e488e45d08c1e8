package nl.beurt.engine.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import nl.beurt.engine.journal.DiskFile;
import nl.beurt.engine.journal.DiskIo;
import org.agrona.concurrent.UnsafeBuffer;

/** Reads a snapshot's bytes one behind the other and checks each checksum. One reading's own. */
final class BlockReader {
    private final DiskFile file;
    private final long size;
    private final ByteBuffer bytes =
            ByteBuffer.allocateDirect(SnapshotFormat.BLOCK_LENGTH_MAX).order(ByteOrder.LITTLE_ENDIAN);
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private final CRC32C whole = new CRC32C();
    private final CRC32C crc = new CRC32C();
    private long position;
    private long blocks;
    private int previousCrc;
    private int length;

    BlockReader(DiskFile file) throws IOException {
        this.file = file;
        size = file.size();
    }

    SnapshotHeader header() throws IOException {
        if (size < SnapshotFormat.HEADER_LENGTH + SnapshotFormat.END_LENGTH) {
            throw new SnapshotRefused(file.path(), 0, "a snapshot cannot be " + size + " bytes long");
        }
        fill(0, SnapshotFormat.HEADER_LENGTH);
        SnapshotHeader header = SnapshotHeader.read(bytes, file.path());
        previousCrc = SnapshotHeader.crcOf(bytes);
        pass(SnapshotFormat.HEADER_LENGTH);
        return header;
    }

    /** Reads the next block; false at the end, which is then checked too. */
    boolean next() throws IOException {
        long left = size - SnapshotFormat.END_LENGTH - position;
        if (left == 0) {
            end();
            return false;
        }
        if (left < SnapshotFormat.BLOCK_HEADER_LENGTH) {
            throw new SnapshotRefused(file.path(), position, "it was cut off in a block's header");
        }
        fill(0, SnapshotFormat.BLOCK_HEADER_LENGTH);
        length = bytes.getInt(SnapshotFormat.BLOCK_LENGTH);
        if (length < SnapshotFormat.BLOCK_HEADER_LENGTH
                || length > Math.min(left, SnapshotFormat.BLOCK_LENGTH_MAX)
                || length % SnapshotFormat.ALIGNMENT != 0) {
            throw new SnapshotRefused(file.path(), position, "a block cannot be " + length + " bytes long here");
        }
        fill(SnapshotFormat.BLOCK_HEADER_LENGTH, length - SnapshotFormat.BLOCK_HEADER_LENGTH);
        crc.reset();
        crc.update(bytes.clear().position(SnapshotFormat.BLOCK_NUMBER).limit(length));
        int value = (int) crc.getValue();
        if (value != bytes.getInt(SnapshotFormat.BLOCK_CRC)) {
            throw new SnapshotRefused(file.path(), position, "the checksum of a block does not hold");
        }
        if (bytes.getLong(SnapshotFormat.BLOCK_NUMBER) != blocks
                || bytes.getInt(SnapshotFormat.BLOCK_PREVIOUS_CRC) != previousCrc) {
            throw new SnapshotRefused(file.path(), position, "this block does not follow the one before");
        }
        blocks++;
        previousCrc = value;
        pass(length);
        return true;
    }

    private void end() throws IOException {
        fill(0, SnapshotFormat.END_LENGTH);
        int crcAt = SnapshotFormat.END_LENGTH - Integer.BYTES;
        crc.reset();
        crc.update(bytes.clear().limit(crcAt));
        bytes.clear();
        if (bytes.getLong() != SnapshotFormat.END_MAGIC || bytes.getInt(crcAt) != (int) crc.getValue()) {
            throw new SnapshotRefused(file.path(), position, "it does not end as a snapshot does: it is not complete");
        }
        if (bytes.getLong() != blocks
                || bytes.getLong() != position
                || bytes.getInt() != (int) whole.getValue()
                || bytes.getInt() != previousCrc) {
            throw new SnapshotRefused(file.path(), position, "its end is not that of the blocks before");
        }
    }

    /** Bytes of the block. */
    int length() {
        return length;
    }

    int kind() {
        return bytes.getInt(SnapshotFormat.BLOCK_KIND);
    }

    int count() {
        return bytes.getInt(SnapshotFormat.BLOCK_COUNT);
    }

    /** The block, its header first. */
    UnsafeBuffer buffer() {
        return buffer;
    }

    /** Where the block began. */
    long blockPosition() {
        return position - length;
    }

    private void fill(int at, int count) throws IOException {
        bytes.clear().position(at).limit(at + count);
        if (DiskIo.readFully(file, bytes, position + at) < count) {
            throw new IOException(file.path() + " became shorter while it was read");
        }
        bytes.clear();
    }

    private void pass(int count) {
        whole.update(bytes.clear().limit(count));
        bytes.clear();
        position += count;
    }
}
