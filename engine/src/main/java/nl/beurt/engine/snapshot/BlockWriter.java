package nl.beurt.engine.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import nl.beurt.engine.journal.DiskFile;
import nl.beurt.engine.journal.DiskIo;
import nl.beurt.engine.state.StateHash;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes a snapshot's bytes one behind the other: header, blocks, end. One snapshot's own. */
final class BlockWriter {
    /** What waits in the page cache at most, so that the journal's forces do not wait for ours. */
    private static final int UNFORCED_MAX = 4 * 1024 * 1024;

    private final DiskFile file;
    private final Pace pace;
    private final StateHash hash;
    private final ByteBuffer bytes =
            ByteBuffer.allocateDirect(SnapshotFormat.BLOCK_LENGTH_MAX).order(ByteOrder.LITTLE_ENDIAN);
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private final CRC32C whole = new CRC32C();
    private final CRC32C crc = new CRC32C();
    private long position;
    private long blocks;
    private int previousCrc;
    private int kind;
    private int count;
    private int length = SnapshotFormat.BLOCK_HEADER_LENGTH;
    private int unforced;

    /**
     * Writes into an empty file.
     *
     * @param hash gets every record that is written
     */
    BlockWriter(DiskFile file, Pace pace, StateHash hash) {
        this.file = file;
        this.pace = pace;
        this.hash = hash;
    }

    void header(SnapshotHeader header) throws IOException {
        previousCrc = header.write(bytes);
        write(SnapshotFormat.HEADER_LENGTH);
    }

    /** Begins the records of one kind. */
    void begin(int nextKind) {
        kind = nextKind;
    }

    /** Adds one record to the block, which is written when it is full. */
    void record(long keyHigh, long keyLow, DirectBuffer record, int recordLength) {
        int end = length + SnapshotFormat.KEY_LENGTH + recordLength;
        if (end > SnapshotFormat.BLOCK_LENGTH_MAX) {
            try {
                end();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            end = length + SnapshotFormat.KEY_LENGTH + recordLength;
        }
        buffer.putLong(length, keyHigh, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(length + Long.BYTES, keyLow, ByteOrder.LITTLE_ENDIAN);
        buffer.putBytes(length + SnapshotFormat.KEY_LENGTH, record, 0, recordLength);
        hash.add(kind, keyHigh, keyLow, record, recordLength);
        length = end;
        count++;
    }

    /** Where a payload that is no record is put, see {@link #payload}. */
    UnsafeBuffer payloadBuffer() {
        return buffer;
    }

    /** The payload that was put behind the block's header has this length. */
    void payload(int payloadLength) {
        length += payloadLength;
        count = 1;
    }

    /** Writes the block, if anything is in it. */
    void end() throws IOException {
        if (count == 0) {
            return;
        }
        int aligned = SnapshotFormat.align(length);
        buffer.setMemory(length, aligned - length, (byte) 0);
        bytes.putInt(SnapshotFormat.BLOCK_LENGTH, aligned)
                .putLong(SnapshotFormat.BLOCK_NUMBER, blocks++)
                .putInt(SnapshotFormat.BLOCK_PREVIOUS_CRC, previousCrc)
                .putInt(SnapshotFormat.BLOCK_KIND, kind)
                .putInt(SnapshotFormat.BLOCK_COUNT, count)
                .putInt(SnapshotFormat.BLOCK_COUNT + Integer.BYTES, 0);
        crc.reset();
        crc.update(bytes.clear().position(SnapshotFormat.BLOCK_NUMBER).limit(aligned));
        previousCrc = (int) crc.getValue();
        bytes.clear().putInt(SnapshotFormat.BLOCK_CRC, previousCrc);
        write(aligned);
        length = SnapshotFormat.BLOCK_HEADER_LENGTH;
        count = 0;
    }

    /** Writes the end: without it the snapshot is not complete. */
    void finish() throws IOException {
        bytes.clear()
                .putLong(SnapshotFormat.END_MAGIC)
                .putLong(blocks)
                .putLong(position)
                .putInt((int) whole.getValue())
                .putInt(previousCrc);
        while (bytes.position() < SnapshotFormat.END_LENGTH - Integer.BYTES) {
            bytes.put((byte) 0);
        }
        crc.reset();
        crc.update(bytes.duplicate().flip());
        bytes.putInt((int) crc.getValue());
        write(SnapshotFormat.END_LENGTH);
        file.force();
    }

    private void write(int bytesLength) throws IOException {
        whole.update(bytes.clear().limit(bytesLength));
        DiskIo.writeFully(file, bytes.clear().limit(bytesLength), position);
        bytes.clear();
        position += bytesLength;
        unforced += bytesLength;
        if (unforced >= UNFORCED_MAX) {
            file.force();
            unforced = 0;
        }
        pace.wrote(bytesLength);
    }
}
