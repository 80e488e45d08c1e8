package nl.beurt.engine.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.TimeoutException;
import com.lmax.disruptor.WaitStrategy;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WriterWaitTest {
    private final WaitStrategy wait = new WriterWait(TimeUnit.SECONDS.toNanos(20));
    private final SequenceBarrier barrier =
            RingBuffer.createMultiProducer(Object::new, 8).newBarrier();

    /** A cursor that moves, with a signal, right after it was read so many times. */
    private static final class Moving extends Sequence {
        private final WaitStrategy signalled;
        private int readsLeft;

        Moving(WaitStrategy signalled, int reads) {
            this.signalled = signalled;
            readsLeft = reads;
        }

        @Override
        public long get() {
            long before = super.get();
            if (--readsLeft == 0) {
                set(before + 1);
                signalled.signalAllWhenBlocking();
            }
            return before;
        }
    }

    @Test
    void shouldNotSleepOverWhatIsPublishedWhileItFallsAsleep() throws Exception {
        for (int reads = 1; reads <= 2; reads++) {
            Sequence cursor = new Moving(wait, reads);
            long before = System.nanoTime();

            assertThat(wait.waitFor(0, cursor, cursor, barrier)).isZero();

            assertThat(System.nanoTime() - before)
                    .as("published after it looked %d times", reads)
                    .isLessThan(TimeUnit.SECONDS.toNanos(10));
        }
    }

    @Test
    void shouldReturnAtOnceWhatIsThere() throws Exception {
        Sequence cursor = new Sequence(7);

        assertThat(wait.waitFor(3, cursor, cursor, barrier)).isEqualTo(7);
    }

    @Test
    void shouldWakeUpWhenSomethingIsPublished() throws Exception {
        Sequence cursor = new Sequence();
        Thread publisher = new Thread(() -> {
            pause(50);
            cursor.set(0);
            wait.signalAllWhenBlocking();
        });
        publisher.start();
        long before = System.nanoTime();

        assertThat(wait.waitFor(0, cursor, cursor, barrier)).isZero();

        assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(10));
        publisher.join();
    }

    @Test
    void shouldTimeOutWhenNothingComes() {
        WaitStrategy shortWait = new WriterWait(TimeUnit.MILLISECONDS.toNanos(5));
        Sequence cursor = new Sequence();

        assertThatThrownBy(() -> shortWait.waitFor(0, cursor, cursor, barrier)).isInstanceOf(TimeoutException.class);
    }

    @Test
    void shouldNotSwallowAnInterrupt() {
        Sequence cursor = new Sequence();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> wait.waitFor(0, cursor, cursor, barrier)).isInstanceOf(InterruptedException.class);
    }

    /** One event at a time, each published as soon as the last is done: each falls into the writer's falling asleep. */
    @Test
    void shouldMissNoWakeUpInManyRoundTrips() throws Exception {
        Sequence asked = new Sequence();
        Sequence answered = new Sequence();
        int rounds = 50_000;
        Thread writer = new Thread(() -> {
            for (long next = 0; next < rounds; next++) {
                waitUntil(next, asked);
                answered.set(next);
            }
        });
        writer.start();
        long before = System.nanoTime();
        for (long next = 0; next < rounds; next++) {
            asked.set(next);
            wait.signalAllWhenBlocking();
            while (answered.get() < next) {
                Thread.onSpinWait();
            }
        }
        writer.join();

        // A missed wake-up costs 20 s.
        assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(20));
    }

    private void waitUntil(long sequence, Sequence cursor) {
        while (true) {
            try {
                wait.waitFor(sequence, cursor, cursor, barrier);
                return;
            } catch (TimeoutException e) {
                Thread.onSpinWait();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
