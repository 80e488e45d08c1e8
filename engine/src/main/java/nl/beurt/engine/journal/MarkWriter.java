package nl.beurt.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Writes the {@link DurableMark} after each force, and forces it now and then. Called only from the writer thread.
 *
 * <p>An unforced mark survives the death of the process; power loss may take it back to the last forced one. So it is
 * never ahead of what is durable.
 */
final class MarkWriter implements AutoCloseable {
    private final DiskFile file;
    private final long storeHigh;
    private final long storeLow;
    private final ByteBuffer slot = ByteBuffer.allocateDirect(DurableMark.SLOT_LENGTH);
    private final CRC32C crc = new CRC32C();
    private long counter;
    private boolean isForced = true;

    private MarkWriter(DiskFile file, long storeHigh, long storeLow, long counter) {
        this.file = file;
        this.storeHigh = storeHigh;
        this.storeLow = storeLow;
        this.counter = counter;
    }

    /** Opens the mark of a directory, or makes one that says nothing yet. */
    static MarkWriter open(Disk disk, long storeHigh, long storeLow) throws IOException {
        DurableMark before = DurableMark.read(disk);
        if (!disk.list().contains(DurableMark.NAME)) {
            disk.create(DurableMark.NAME).close();
        }
        DiskFile file = disk.open(DurableMark.NAME);
        try {
            if (file.size() < DurableMark.LENGTH) {
                DiskIo.writeFully(file, ByteBuffer.allocate(DurableMark.LENGTH), 0);
                file.force();
                disk.forceDirectory();
            }
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
        MarkWriter writer = new MarkWriter(file, storeHigh, storeLow, before == null ? 0 : before.counter());
        try {
            if (before != null) {
                writer.repeat(before);
            }
        } catch (JournalFailure e) {
            writer.close();
            throw e;
        }
        return writer;
    }

    /** Writes what was read into the other slot too: a damaged one must not be the only one left after a power loss. */
    private void repeat(DurableMark before) {
        write(before.position(), before.sequence(), before.lastCrc());
        force();
    }

    /** Says that everything before {@code position} is durable. */
    void write(long position, long sequence, int lastCrc) {
        counter++;
        DurableMark.encode(slot, crc, storeHigh, storeLow, counter, position, sequence, lastCrc);
        long at = (counter % DurableMark.SLOTS) * DurableMark.SLOT_DISTANCE;
        try {
            DiskIo.writeFully(file, slot, at);
        } catch (IOException e) {
            throw new JournalFailure("write", file.path(), at, e);
        }
        isForced = false;
    }

    /** Makes the mark itself durable, unless it is. */
    void force() {
        if (isForced) {
            return;
        }
        try {
            file.force();
        } catch (IOException e) {
            throw new JournalFailure("fdatasync", file.path(), 0, e);
        }
        isForced = true;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
