package nl.beurt.bench.surge.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LoadPlanTest {
    private static final LocalDateTime START = LocalDateTime.parse("1998-07-07T00:00:00");

    @Test
    void shouldCompressTimeAndScaleThePeak() {
        LoadPlan plan = LoadPlan.of(curve(60, 1_000, 4_000, 2_000), 60, 200);

        assertThat(plan.seconds()).isEqualTo(3);
        assertThat(plan.peakPerSecond()).isEqualTo(200);
        assertThat(plan.count(0)).isEqualTo(50);
        assertThat(plan.count(1)).isEqualTo(200);
        assertThat(plan.count(2)).isEqualTo(100);
    }

    @Test
    void shouldKeepCountsWithoutAPeak() {
        LoadPlan plan = LoadPlan.of(curve(60, 7, 9), 1, 0);

        assertThat(plan.total()).isEqualTo(16);
        assertThat(plan.seconds()).isEqualTo(120);
    }

    @Test
    void shouldCarryFractionsOver() {
        long[] counts = new long[1_000];
        Arrays.fill(counts, 3);
        LoadPlan plan = LoadPlan.of(curve(60, counts), 60, 1.0 / 3);

        assertThat(plan.total()).isEqualTo(333);
    }

    @Test
    void shouldShareAllAmongLoops() {
        LoadPlan plan = LoadPlan.of(curve(1, 10, 11, 12, 0, 1), 1, 0);

        long total = 0;
        for (int i = 0; i < 3; i++) {
            total += plan.share(i, 3).total();
        }
        assertThat(total).isEqualTo(34);
    }

    @Test
    void shouldEndEarlyWithoutChangingTheRate() {
        LoadPlan plan = LoadPlan.of(curve(60, 600, 1_200, 6_000), 60, 0).endedAfter(Duration.ofMillis(1_500));

        assertThat(plan.seconds()).isEqualTo(1.5);
        assertThat(plan.total()).isEqualTo(1_200);
        assertThat(plan.peakPerSecond()).isEqualTo(1_200);
    }

    @Test
    void shouldMakeAConstantRate() {
        LoadPlan plan = LoadPlan.constant(2.5, 4);

        assertThat(plan.total()).isEqualTo(10);
        assertThat(plan.seconds()).isEqualTo(4);
        assertThat(plan.peakPerSecond()).isCloseTo(2.5, within(0.5));
    }

    @Test
    void shouldRefuseALoadOfNothing() {
        assertThatThrownBy(() -> LoadPlan.of(curve(60, 0, 0), 1, 0))
                .isInstanceOf(SurgeInputException.class)
                .hasMessageContaining("no request between");
    }

    private static LoadCurve curve(int periodSeconds, long... counts) {
        return new LoadCurve(START, Duration.ofSeconds(periodSeconds), counts);
    }
}
