package nl.beurt.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;

/**
 * Makes the file of the next segment, and first, once, that into which a start copies: real zeros, forced, their names
 * durable. Used by one thread at a time.
 */
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
     * Makes the next segment's file anew.
     *
     * @param isCancelled looked at between writes: the file stays short when it says so
     * @throws IOException when the disk is full or failed; what was made by then does not stay
     */
    public void make(BooleanSupplier isCancelled) throws IOException {
        if (!hasSpare()) {
            make(Segments.SPARE, isCancelled);
        }
        make(Segments.RESERVED, isCancelled);
    }

    private boolean hasSpare() throws IOException {
        if (!disk.list().contains(Segments.SPARE)) {
            return false;
        }
        try (DiskFile file = disk.open(Segments.SPARE)) {
            return file.size() == segmentLength;
        }
    }

    private void make(String name, BooleanSupplier isCancelled) throws IOException {
        try {
            reserve(name, isCancelled);
        } catch (IOException | RuntimeException e) {
            giveBack(name, e);
            throw e;
        }
    }

    private void reserve(String name, BooleanSupplier isCancelled) throws IOException {
        discard(name);
        try (DiskFile file = disk.create(name)) {
            for (long at = 0; at < segmentLength && !isCancelled.getAsBoolean(); at += zeros.capacity()) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), segmentLength - at));
                DiskIo.writeFully(file, zeros, at);
            }
            file.force();
        }
        disk.forceDirectory();
    }

    /** A full disk is needed by others too: what an attempt could not finish does not stay. */
    private void giveBack(String name, Exception why) {
        try {
            discard(name);
        } catch (IOException | RuntimeException e) {
            why.addSuppressed(e);
        }
    }

    private void discard(String name) throws IOException {
        if (disk.list().contains(name)) {
            disk.delete(name);
        }
    }
}
