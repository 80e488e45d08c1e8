package nl.beurt.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;

/** Makes the file of the next segment: real zeros, forced, its name durable. Used by one thread at a time. */
public final class SegmentMaker {
    private static final int CHUNK = 1024 * 1024;

    private final Disk disk;
    private final long segmentLength;
    private final ByteBuffer zeros;

    public SegmentMaker(Disk disk, long segmentLength) {
        this.disk = disk;
        this.segmentLength = segmentLength;
        this.zeros = ByteBuffer.allocateDirect((int) Math.min(CHUNK, segmentLength));
    }

    /**
     * Makes the file anew.
     *
     * @param isCancelled looked at between writes: the file stays short when it says so
     * @throws IOException when the disk is full or failed; what was made by then does not stay
     */
    public void make(BooleanSupplier isCancelled) throws IOException {
        try {
            reserve(isCancelled);
        } catch (IOException | RuntimeException e) {
            giveBack(e);
            throw e;
        }
    }

    private void reserve(BooleanSupplier isCancelled) throws IOException {
        discard();
        try (DiskFile file = disk.create(Segments.RESERVED)) {
            for (long at = 0; at < segmentLength && !isCancelled.getAsBoolean(); at += zeros.capacity()) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), segmentLength - at));
                DiskIo.writeFully(file, zeros, at);
            }
            file.force();
        }
        disk.forceDirectory();
    }

    /** A full disk is needed by others too: what an attempt could not finish does not stay. */
    private void giveBack(Exception why) {
        try {
            discard();
        } catch (IOException | RuntimeException e) {
            why.addSuppressed(e);
        }
    }

    private void discard() throws IOException {
        if (disk.list().contains(Segments.RESERVED)) {
            disk.delete(Segments.RESERVED);
        }
    }
}
