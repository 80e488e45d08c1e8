package nl.beurt.engine.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SlewedClockTest {
    private static final long START = 1_750_000_000_000L;

    private long nanos = -7_000_000_000_000L;
    private long wallMillis = START;

    private SlewedClock clock(long notBefore) {
        return new SlewedClock(() -> wallMillis, () -> nanos, notBefore);
    }

    /** Lets time go by on both clocks, read every 10 ms as the writer does; the engine's time at the end. */
    private long pass(SlewedClock clock, long millis) {
        long last = clock.millis();
        for (long i = 0; i < millis; i += 10) {
            nanos += TimeUnit.MILLISECONDS.toNanos(10);
            wallMillis += 10;
            long now = clock.millis();
            assertThat(now - last).isBetween(9L, 11L);
            last = now;
        }
        return last;
    }

    @Test
    void shouldStartAtTheWallClock() {
        assertThat(clock(0).millis()).isEqualTo(START);
    }

    @Test
    void shouldNotStartBeforeTheLastJournaledTime() {
        SlewedClock clock = clock(START + 400);

        assertThat(clock.millis()).isEqualTo(START + 400);
    }

    @Test
    void shouldFollowTheWallClockWhenTheyAgree() {
        SlewedClock clock = clock(0);

        assertThat(pass(clock, 60_000)).isEqualTo(wallMillis);
        assertThat(clock.offsetMillis()).isZero();
        assertThat(clock.isHeld()).isFalse();
    }

    @Test
    void shouldSlewToAWallClockThatIsAhead() {
        SlewedClock clock = clock(0);
        wallMillis += 1000;

        // A twentieth of 10 s is half a second.
        assertThat(pass(clock, 10_000)).isBetween(wallMillis - 510, wallMillis - 480);
        assertThat(clock.isHeld()).isFalse();
        assertThat(pass(clock, 11_000)).isBetween(wallMillis - 2, wallMillis);
    }

    @Test
    void shouldSlewToAWallClockThatIsBehind() {
        SlewedClock clock = clock(0);
        wallMillis -= 1000;

        assertThat(pass(clock, 10_000)).isBetween(wallMillis + 480, wallMillis + 510);
        assertThat(clock.isHeld()).isFalse();
        assertThat(pass(clock, 11_000)).isBetween(wallMillis, wallMillis + 2);
    }

    @Test
    void shouldSlewFromAStartAheadOfTheWallClock() {
        SlewedClock clock = clock(START + 900);

        assertThat(pass(clock, 20_000)).isBetween(wallMillis, wallMillis + 2);
    }

    @Test
    void shouldHoldAStepForwardUntilItIsTakenBack() {
        SlewedClock clock = clock(0);
        pass(clock, 1000);
        wallMillis += 3_600_000;

        long held = pass(clock, 60_000);

        assertThat(held).isEqualTo(START + 61_000);
        assertThat(clock.isHeld()).isTrue();
        assertThat(clock.offsetMillis()).isEqualTo(-3_600_000);

        wallMillis -= 3_600_000;
        assertThat(pass(clock, 1000)).isEqualTo(START + 62_000);
        assertThat(clock.isHeld()).isFalse();
    }

    @Test
    void shouldHoldAStepBackAndSlewTheRest() {
        SlewedClock clock = clock(0);
        wallMillis -= 5000;
        pass(clock, 10_000);
        assertThat(clock.isHeld()).isTrue();
        assertThat(clock.offsetMillis()).isEqualTo(5000);

        wallMillis += 4500;

        assertThat(pass(clock, 11_000)).isBetween(wallMillis, wallMillis + 2);
        assertThat(clock.isHeld()).isFalse();
    }

    @Test
    void shouldHoldOnlyMoreThanASecond() {
        SlewedClock clock = clock(0);
        wallMillis += 1001;
        pass(clock, 200);
        assertThat(clock.isHeld()).isTrue();

        wallMillis -= 1;
        pass(clock, 200);
        assertThat(clock.isHeld()).isFalse();
    }

    @Test
    void shouldNeverGoBackNorRunMoreThanATwentiethOff() {
        Random random = new Random(5);
        SlewedClock clock = clock(0);
        long last = clock.millis();
        long startNanos = nanos;
        for (int i = 0; i < 1_000_000; i++) {
            long step = random.nextInt(10) == 0 ? random.nextInt(500_000_000) : random.nextInt(200_000);
            nanos += step;
            wallMillis += step / 1_000_000 + random.nextInt(41) - 20;
            if (random.nextInt(10_000) == 0) {
                wallMillis += random.nextInt(10_000_000) - 5_000_000;
            }
            long now = clock.millis();

            assertThat(now).isGreaterThanOrEqualTo(last);
            assertThat(now - last).isLessThanOrEqualTo(step * 21 / 20 / 1_000_000 + 1);
            last = now;
        }
        long elapsed = (nanos - startNanos) / 1_000_000;
        assertThat(last - START).isBetween(elapsed * 19 / 20, elapsed * 21 / 20);
    }

    @Test
    void shouldNotGoBackWhenTheMonotonicClockDoes() {
        SlewedClock clock = clock(0);
        nanos -= 1_000_000_000;

        assertThat(clock.millis()).isEqualTo(START);
    }
}
