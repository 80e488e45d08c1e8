package nl.beurt.engine.scrub;

import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Keeps the scrub thread to its rate, and ends what it does when it shall stop. */
final class ScrubPace {
    private final long bytesPerSecond;
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean stopped;

    ScrubPace(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /** Waits as long as so many bytes may take. Called only from the scrub thread. */
    void onRead(int count) {
        bytes.addAndGet(count);
        rest(count * TimeUnit.SECONDS.toNanos(1) / bytesPerSecond);
    }

    /**
     * Waits.
     *
     * @throws CancellationException when the scrub shall stop
     */
    void rest(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0 && !stopped; left = end - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
        if (stopped) {
            throw new CancellationException("the scrub stops");
        }
    }

    /** From any thread; whoever stops it also wakes the scrub thread. */
    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    long bytes() {
        return bytes.get();
    }
}
