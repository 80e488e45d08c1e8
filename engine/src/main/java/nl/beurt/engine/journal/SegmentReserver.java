package nl.beurt.engine.journal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the next segment made ahead of need, on a thread of its own.
 *
 * <p>A disk that is full is not a failure: it is tried again every second, and meanwhile {@link #isFailed()} closes
 * the gate for new bookings. The writer takes a reserved segment with {@link #take()}.
 */
public final class SegmentReserver implements SegmentSupply, Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentReserver.class);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private enum State {
        RESERVING,
        READY,
        FAILED
    }

    private final Disk disk;
    private final long segmentLength;
    private final SegmentMaker maker;
    private final Thread thread;
    private volatile State state = State.RESERVING;
    private volatile boolean closed;
    private volatile Thread waiting;

    public SegmentReserver(Disk disk, long segmentLength) {
        this.disk = disk;
        this.segmentLength = segmentLength;
        this.maker = new SegmentMaker(disk, segmentLength);
        this.waiting = Thread.currentThread();
        this.thread = new Thread(this, "beurt-reserver");
        thread.setDaemon(true);
    }

    public SegmentReserver start() {
        thread.start();
        return this;
    }

    @Override
    public boolean isReady() {
        return state == State.READY;
    }

    @Override
    public boolean isFailed() {
        return state == State.FAILED;
    }

    @Override
    public boolean await() {
        waiting = Thread.currentThread();
        while (state == State.RESERVING && !closed) {
            LockSupport.parkNanos(this, RETRY_NANOS);
        }
        return isReady();
    }

    @Override
    public void take() {
        state = State.RESERVING;
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        while (!closed) {
            try {
                step();
            } catch (Throwable e) {
                // Also an Error: were this thread to end, the writer would wait for it for ever.
                failed();
            }
        }
    }

    private void step() {
        if (state == State.READY) {
            LockSupport.park(this);
        } else {
            attempt();
        }
    }

    private void attempt() {
        try {
            maker.make(() -> closed);
            if (state == State.FAILED) {
                LOG.info("the next journal segment is reserved again: bookings resume");
            }
            state = State.READY;
            LockSupport.unpark(waiting);
        } catch (Throwable e) {
            if (state != State.FAILED) {
                LOG.error(
                        "the next journal segment of {} bytes cannot be reserved in {}: {}; new bookings are refused, free some space",
                        segmentLength,
                        disk.path(""),
                        e.toString());
            }
            failed();
        }
    }

    /** Closes the gate, lets the writer go on, and waits a little. */
    private void failed() {
        state = State.FAILED;
        LockSupport.unpark(waiting);
        LockSupport.parkNanos(this, RETRY_NANOS);
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
