package nl.beurt.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the next segment ahead of need: real zeros, forced, its name durable. Runs on a thread of its own.
 *
 * <p>A disk that is full is not a failure: it is tried again every second, and meanwhile {@link #isFailed()} closes
 * the gate for new bookings. The writer takes a reserved segment with {@link #take()}.
 */
public final class SegmentReserver implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentReserver.class);
    private static final int CHUNK = 1024 * 1024;
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private enum State {
        RESERVING,
        READY,
        FAILED
    }

    private final Disk disk;
    private final long segmentLength;
    private final ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK);
    private final Thread thread;
    private volatile State state = State.RESERVING;
    private volatile boolean closed;
    private volatile Thread waiting;

    public SegmentReserver(Disk disk, long segmentLength) {
        this.disk = disk;
        this.segmentLength = segmentLength;
        this.waiting = Thread.currentThread();
        this.thread = new Thread(this, "beurt-reserver");
        thread.setDaemon(true);
    }

    public SegmentReserver start() {
        thread.start();
        return this;
    }

    /** Whether the next segment is there. */
    public boolean isReady() {
        return state == State.READY;
    }

    /** Whether the last attempt failed; another is on its way. */
    public boolean isFailed() {
        return state == State.FAILED;
    }

    /** Waits until an attempt ended; whether the next segment is there. Called only from the writer thread. */
    boolean await() {
        waiting = Thread.currentThread();
        while (state == State.RESERVING && !closed) {
            LockSupport.parkNanos(this, RETRY_NANOS);
        }
        return isReady();
    }

    /** Says that the reserved file was taken and renamed: the next one is made. Called only from the writer thread. */
    void take() {
        state = State.RESERVING;
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        while (!closed) {
            if (state == State.READY) {
                LockSupport.park(this);
            } else {
                attempt();
            }
        }
    }

    private void attempt() {
        try {
            reserve();
            if (state == State.FAILED) {
                LOG.info("the next journal segment is reserved again: bookings resume");
            }
            state = State.READY;
            LockSupport.unpark(waiting);
        } catch (IOException | RuntimeException e) {
            giveBack(e);
            if (state != State.FAILED) {
                LOG.error(
                        "the next journal segment of {} bytes cannot be reserved in {}: {}; new bookings are refused, free some space",
                        segmentLength,
                        disk.path(""),
                        e.getMessage());
            }
            state = State.FAILED;
            LockSupport.unpark(waiting);
            LockSupport.parkNanos(this, RETRY_NANOS);
        }
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

    private void reserve() throws IOException {
        discard();
        try (DiskFile file = disk.create(Segments.RESERVED)) {
            for (long at = 0; at < segmentLength && !closed; at += CHUNK) {
                zeros.clear().limit((int) Math.min(CHUNK, segmentLength - at));
                DiskIo.writeFully(file, zeros, at);
            }
            file.force();
        }
        disk.forceDirectory();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
