package nl.beurt.gateway.admit.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReturnTimesTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final ReturnTimes times = new ReturnTimes(new SplittableRandom(1), 0);

    @Test
    void shouldSpreadALittleWhenFewAreSentAway() {
        serve(0, 20, 1000);
        for (int i = 0; i < 100; i++) {
            assertThat(times.next(20 * SECOND)).isBetween(1, 3);
        }
    }

    @Test
    void shouldBringNoMoreBackInASecondThanAreServed() {
        serve(0, 20, 1000);
        int[] back = new int[ReturnTimes.SECONDS_MAX + 1];
        for (int i = 0; i < 20_000; i++) {
            back[times.next(20 * SECOND)]++;
        }
        // 20,000 of 1,000 a second: twenty seconds; who was sent away first comes back first, so that the first seconds
        // bring more.
        assertThat(times.width()).isBetween(20, 23);
        int last = 0;
        for (int second = 10; second < back.length; second++) {
            assertThat(back[second]).isLessThan(1500);
            last += back[second];
        }
        assertThat(last).isPositive();
    }

    @Test
    void shouldNeverSendAwayForLongerThanAMinute() {
        for (int i = 0; i < 1_000_000; i++) {
            assertThat(times.next(i)).isBetween(1, ReturnTimes.SECONDS_MAX);
        }
        assertThat(times.width()).isEqualTo(ReturnTimes.SECONDS_MAX);
    }

    @Test
    void shouldForgetWhoIsBack() {
        for (int i = 0; i < 10_000; i++) {
            times.next(0);
        }
        assertThat(times.outstanding()).isEqualTo(10_000);

        times.onServed(61 * SECOND);

        assertThat(times.outstanding()).isZero();
        assertThat(times.width()).isEqualTo(2);
    }

    @Test
    void shouldKeepCountOverAnyGap() {
        SplittableRandom random = new SplittableRandom(2);
        long now = 0;
        for (int i = 0; i < 10_000; i++) {
            now += random.nextInt(20) == 0 ? random.nextLong(200) * SECOND : random.nextLong(SECOND);
            times.next(now);
            assertThat(times.outstanding()).isPositive();
        }
        times.onServed(now + 1000 * SECOND);
        assertThat(times.outstanding()).isZero();
    }

    private void serve(int from, int to, int perSecond) {
        for (long second = from; second < to; second++) {
            for (int i = 0; i < perSecond; i++) {
                times.onServed(second * SECOND);
            }
        }
    }
}
