package nl.beurt.gateway.admit.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final SplittableRandom random = new SplittableRandom(1);
    private final Attempts attempts = new Attempts(1 << 12, random::nextLong, 0);

    @Test
    void shouldCountWhoComesBackInTimeAsAFirstAttempt() {
        long key = random.nextLong() | 1;

        attempts.sentAway(key, 3, SECOND);

        assertThat(attempts.isEarly(key, SECOND)).isTrue();
        assertThat(attempts.isEarly(key, 4 * SECOND - SECOND / 8)).isTrue();
        assertThat(attempts.isEarly(key, 4 * SECOND)).isFalse();
        assertThat(attempts.isEarly(random.nextLong() | 1, SECOND)).isFalse();
    }

    @Test
    void shouldKnowNobodyWithoutAKey() {
        attempts.sentAway(0, 3, 0);

        assertThat(attempts.isEarly(0, 1)).isFalse();
    }

    /** Entries of twelve days before seem to be ahead again: they are not held to be. */
    @Test
    void shouldForgetAlsoWhenTheTicksBeginAnew() {
        long key = random.nextLong() | 1;
        attempts.sentAway(key, 10, 0);

        for (long day = 1; day < 12; day++) {
            assertThat(attempts.isEarly(key, TimeUnit.DAYS.toNanos(day)))
                    .as("after %d days", day)
                    .isFalse();
        }
    }

    @Test
    void shouldAgreeWithAMapAslongAsThereIsRoom() {
        Map<Long, Long> until = new HashMap<>();
        long[] keys = random.longs(200).map(key -> key | 1).toArray();
        long now = 0;
        for (int i = 0; i < 100_000; i++) {
            now += random.nextLong(SECOND / 10);
            long key = keys[random.nextInt(keys.length)];
            boolean isEarly = until.getOrDefault(key, Long.MIN_VALUE) > tick(now);
            assertThat(attempts.isEarly(key, now)).isEqualTo(isEarly);
            if (random.nextBoolean()) {
                int seconds = 1 + random.nextInt(ReturnTimes.SECONDS_MAX);
                attempts.sentAway(key, seconds, now);
                until.put(key, tick(now) + seconds * 16L);
            }
        }
    }

    @Test
    void shouldNotTakeOthersForEarlyWhenItIsFlooded() {
        for (int i = 0; i < 1_000_000; i++) {
            attempts.sentAway(random.nextLong() | 1, 60, 0);
        }
        int early = 0;
        for (int i = 0; i < 1_000_000; i++) {
            if (attempts.isEarly(random.nextLong() | 1, 1)) {
                early++;
            }
        }
        assertThat(early).isZero();
    }

    @Test
    void shouldRefuseAWrongSize() {
        assertThatThrownBy(() -> new Attempts(100, () -> 1, 0)).hasMessageContaining("power of two");
    }

    private static long tick(long nanos) {
        return nanos / (SECOND / 16);
    }
}
