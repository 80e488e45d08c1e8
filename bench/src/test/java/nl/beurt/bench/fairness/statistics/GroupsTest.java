package nl.beurt.bench.fairness.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GroupsTest {
    @Test
    void shouldKnowJainsIndex() {
        assertThat(Jain.index(3, 3, 3)).isCloseTo(1, within(1e-12));
        assertThat(Jain.index(1, 0, 0, 0)).isCloseTo(0.25, within(1e-12));
        // (1 + 2 + 3)² ÷ (3 × 14)
        assertThat(Jain.index(1, 2, 3)).isCloseTo(36.0 / 42, within(1e-12));
        assertThat(Jain.index(0, 0)).isEqualTo(1);
    }

    @Test
    void shouldAddRuns() {
        Groups groups = new Groups(2);
        groups.add(new long[] {100, 100}, new long[] {20, 40});
        groups.add(new long[] {100, 100}, new long[] {40, 20});
        groups.add(new long[] {100, 100}, new long[] {30, 30});
        assertThat(groups.share(0)).isEqualTo(0.3);
        assertThat(groups.mean()).isEqualTo(0.3);
        assertThat(groups.ratioMin()).isEqualTo(1);
        assertThat(groups.ratioMax()).isEqualTo(1);
        assertThat(groups.jain()).isCloseTo(1, within(1e-12));
        assertThat(groups.probability()).isCloseTo(1, within(1e-12));
        // Ratios 2/3, 4/3 and 1: a standard deviation of 1/3 over three runs.
        assertThat(groups.standardError(0)).isCloseTo(1 / 3.0 / Math.sqrt(3), within(1e-12));
    }

    @Test
    void shouldNotBeSureOfOneRun() {
        Groups groups = new Groups(2);
        groups.add(new long[] {100, 100}, new long[] {20, 40});
        assertThat(groups.standardErrorMax()).isInfinite();
        assertThat(groups.ratio(1)).isCloseTo(4 / 3.0, within(1e-12));
    }

    @Test
    void shouldKnowQuantiles() {
        Samples samples = new Samples(new double[] {4, 1, 3, 2, Double.POSITIVE_INFINITY});
        assertThat(samples.quantile(0.5)).isEqualTo(3);
        assertThat(samples.quantile(0.2)).isEqualTo(1);
        assertThat(samples.quantile(1)).isInfinite();
        assertThat(samples.upTo(3)).isEqualTo(0.6);
        assertThat(samples.upTo(0)).isZero();
    }
}
