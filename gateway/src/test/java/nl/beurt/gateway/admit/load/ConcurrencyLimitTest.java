package nl.beurt.gateway.admit.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limit against a writer in virtual time: batches of what waits, a force each, so long for each command. */
class ConcurrencyLimitTest {
    private static final int MIN = 64;
    private static final int MAX = 15_000;

    /** 25 µs a command and 1 ms a force: 50 ms of queue are some 1,900 in flight. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldHoldTheQueueNearItsTargetUnderOverload(long seed) {
        VirtualWriter writer = new VirtualWriter(seed, 25_000, 1_000_000);

        writer.run(20_000, TimeUnit.SECONDS.toNanos(30));

        assertThat(writer.lastQueueMillis()).isBetween(25.0, 100.0);
        assertThat(writer.limit.limit()).isBetween(900, 4000);
        assertThat(writer.goodput()).isGreaterThan(0.9 * 1e9 / 25_000 * 0.95);
    }

    /** An average over a long time would have followed the queue upwards. */
    @Test
    void shouldNotDriftInAnOverloadThatLasts() {
        VirtualWriter writer = new VirtualWriter(1, 25_000, 1_000_000);
        writer.run(100, TimeUnit.SECONDS.toNanos(2));

        writer.run(20_000, TimeUnit.SECONDS.toNanos(10));
        int early = writer.limit.limit();
        writer.run(20_000, TimeUnit.MINUTES.toNanos(10));

        assertThat(writer.limit.limit()).isLessThan(early * 3 / 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldServeWhatASlowDiskCan(long seed) {
        VirtualWriter writer = new VirtualWriter(seed, 25_000, 60_000_000);

        writer.run(20_000, TimeUnit.MINUTES.toNanos(3));

        // Twice the time of two forces: a third of what an unlimited queue would get.
        assertThat(writer.lastGoodput(TimeUnit.SECONDS.toNanos(20))).isGreaterThan(0.33 * 1e9 / 25_000);
    }

    @Test
    void shouldComeDownWhenTheWriterBecomesSlow() {
        VirtualWriter writer = new VirtualWriter(1, 10_000, 500_000);
        writer.run(20_000, TimeUnit.SECONDS.toNanos(20));
        int before = writer.limit.limit();

        writer.commandNanos = 100_000;
        writer.run(20_000, TimeUnit.SECONDS.toNanos(20));

        assertThat(writer.limit.limit()).isLessThan(before / 3);
        assertThat(writer.lastQueueMillis()).isLessThan(110);
    }

    @Test
    void shouldNotGrowWhereNobodyWaits() {
        ConcurrencyLimit limit = new ConcurrencyLimit(MIN, 100, MAX);
        for (long now = 1; now < 1_000_000; now++) {
            limit.onDecided(1_000_000, 3, now * 1_000_000);
        }

        assertThat(limit.limit()).isEqualTo(100);
    }

    @Test
    void shouldStayWithinItsBounds() {
        SplittableRandom random = new SplittableRandom(7);
        ConcurrencyLimit limit = new ConcurrencyLimit(MIN, 1000, 2000);
        for (long now = 1; now < 300_000; now++) {
            boolean isSlow = (now / 50_000 & 1) == 0;
            limit.onDecided(
                    isSlow ? random.nextLong(1, 5_000_000_000L) : random.nextLong(1, 1000),
                    limit.limit(),
                    now * 1_000_000);
            assertThat(limit.limit()).isBetween(MIN, 2000);
        }
    }

    /** One writer in virtual time. Those who find the limit reached are gone. */
    private static final class VirtualWriter {
        final ConcurrencyLimit limit = new ConcurrencyLimit(MIN, MAX / 2, MAX);
        final SplittableRandom random;
        final long forceNanos;
        long commandNanos;
        private long now = 1;
        private long begin = 1;
        private long served;
        private double queueMillis;
        private int waiting;
        private long waitingSince;

        VirtualWriter(long seed, long commandNanos, long forceNanos) {
            this.random = new SplittableRandom(seed);
            this.commandNanos = commandNanos;
            this.forceNanos = forceNanos;
        }

        /** So many at most want to be in flight all the time. */
        void run(int crowd, long nanos) {
            long end = now + nanos;
            while (now < end) {
                int batch = waiting;
                long since = waitingSince;
                long took = batch * commandNanos + random.nextLong(forceNanos / 2, 2 * forceNanos);
                // While it is served the others come, up to the limit.
                waiting = Math.max(0, Math.min(crowd, limit.limit()) - batch);
                waitingSince = now;
                now += took;
                for (int i = 0; i < batch; i++) {
                    limit.onDecided(now - since, batch + waiting - i, now);
                }
                served += batch;
                if (batch > 0) {
                    queueMillis = 0.95 * queueMillis + 0.05 * (now - since) / 1e6;
                }
            }
        }

        double lastQueueMillis() {
            return queueMillis;
        }

        double goodput() {
            return served * 1e9 / (now - begin);
        }

        double lastGoodput(long nanos) {
            long before = served;
            begin = now;
            run(20_000, nanos);
            return (served - before) * 1e9 / (now - begin);
        }
    }
}
