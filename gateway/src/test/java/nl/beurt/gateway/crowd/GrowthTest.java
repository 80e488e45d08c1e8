package nl.beurt.gateway.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GrowthTest {
    private static final long NOW = 1_669_885_200_000L;
    private static final long MINUTE = 60_000;

    private final Growth growth = new Growth(4);

    @Test
    void shouldCountWhatHappenedWithinAnHour() {
        for (int i = 0; i < 60; i++) {
            growth.add(7, NOW + i * MINUTE);
        }
        assertThat(growth.count(7, NOW + 59 * MINUTE)).isEqualTo(60);
        assertThat(growth.count(7, NOW + 75 * MINUTE)).isEqualTo(45);
        assertThat(growth.count(7, NOW + 134 * MINUTE)).isEqualTo(0);
    }

    @Test
    void shouldKeepEachForAnHourAndNoneForLongerThanAnHourAndAQuarter() {
        for (int minute = 0; minute < 15; minute++) {
            Growth of = new Growth(1);
            of.add(7, NOW + minute * MINUTE);
            assertThat(of.count(7, NOW + (minute + 60) * MINUTE)).isEqualTo(1);
            assertThat(of.count(7, NOW + (minute + 75) * MINUTE)).isZero();
        }
    }

    @Test
    void shouldHaveAnEndInEachQuarter() {
        for (int i = 0; i < 2 * Growth.QUARTER_MAX; i++) {
            growth.add(7, NOW);
        }
        assertThat(growth.count(7, NOW)).isEqualTo(Growth.QUARTER_MAX);
        growth.add(7, NOW + 15 * MINUTE);
        assertThat(growth.count(7, NOW + 15 * MINUTE)).isEqualTo(Growth.QUARTER_MAX + 1);
    }

    @Test
    void shouldForgetThoseWithTheFewest() {
        growth.add(1, NOW);
        growth.add(1, NOW);
        for (int i = 1; i < 1000; i++) {
            growth.add(1 + 4L * i, NOW);
        }
        assertThat(growth.count(1, NOW)).isEqualTo(2);
    }
}
