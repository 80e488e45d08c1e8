package nl.beurt.engine.ring;

import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.TimeoutException;
import com.lmax.disruptor.WaitStrategy;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets the one writer sleep until an event is claimed, but not longer than a timeout. A publisher pays for a wake-up only
 * when the writer sleeps.
 *
 * <p>The Disruptor's LiteTimeoutBlockingWaitStrategy looks at the ring, and only then says that it sleeps: what is
 * published in between wakes nobody and waits for the timeout. Here the writer says it first and then looks again.
 */
final class WriterWait implements WaitStrategy {
    private final long timeoutNanos;
    private volatile @Nullable Thread sleeper;

    WriterWait(long timeoutNanos) {
        this.timeoutNanos = timeoutNanos;
    }

    @Override
    public long waitFor(long sequence, Sequence cursor, Sequence dependent, SequenceBarrier barrier)
            throws InterruptedException, TimeoutException {
        if (cursor.get() < sequence) {
            sleep(sequence, cursor);
        }
        return dependent.get();
    }

    private void sleep(long sequence, Sequence cursor) throws InterruptedException, TimeoutException {
        sleeper = Thread.currentThread();
        // Both sides write first and then read: a publisher that does not see the sleeper is seen by its cursor.
        VarHandle.fullFence();
        if (cursor.get() < sequence) {
            LockSupport.parkNanos(this, timeoutNanos);
        }
        sleeper = null;
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (cursor.get() < sequence) {
            throw TimeoutException.INSTANCE;
        }
    }

    @Override
    public void signalAllWhenBlocking() {
        VarHandle.fullFence();
        Thread sleeping = sleeper;
        if (sleeping != null) {
            sleeper = null;
            LockSupport.unpark(sleeping);
        }
    }
}
