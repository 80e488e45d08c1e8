package nl.beurt.engine.snapshot;

import java.util.concurrent.locks.LockSupport;

/** Keeps a long write below so many bytes a second, so that it leaves the disk to the journal. One writer's own. */
public final class Pace {
    private static final double NANOS_PER_SECOND = 1e9;

    private final long bytesPerSecond;
    private final long startNanos = System.nanoTime();
    private long bytes;

    private Pace(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /** At most so many bytes a second. */
    public static Pace of(long bytesPerSecond) {
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException("the rate is " + bytesPerSecond + " bytes a second: give at least 1");
        }
        return new Pace(bytesPerSecond);
    }

    /** As fast as it goes. */
    public static Pace unlimited() {
        return new Pace(Long.MAX_VALUE);
    }

    /** Counts what was written and waits until it is due. */
    void wrote(long more) {
        bytes += more;
        long dueNanos = startNanos + (long) (bytes * NANOS_PER_SECOND / bytesPerSecond);
        long left = dueNanos - System.nanoTime();
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, left);
            left = dueNanos - System.nanoTime();
        }
    }
}
