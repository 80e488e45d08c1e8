package nl.beurt.bench.fairness.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChiSquareTest {
    /** Percentage points of the χ² distribution, Abramowitz and Stegun, table 26.8. */
    @ParameterizedTest
    @CsvSource({
        "3.84146, 1, 0.05",
        "6.63490, 1, 0.01",
        "0.0157908, 1, 0.9",
        "5.99146, 2, 0.05",
        "16.9190, 9, 0.05",
        "21.6660, 9, 0.01",
        "27.8767, 9, 0.001",
        "4.16816, 9, 0.9",
        "124.342, 100, 0.05",
        "70.0649, 100, 0.99"
    })
    void shouldMeetTheTables(double statistic, int degrees, double probability) {
        assertThat(ChiSquare.probabilityAbove(statistic, degrees)).isCloseTo(probability, within(1e-5));
    }

    @Test
    void shouldCompareGroups() {
        // Four cells of 30, 20, 20 and 30: (5²/25 + 5²/25) × 2 = 4 with one degree of freedom.
        double probability = ChiSquare.homogeneity(new long[] {30, 20}, new long[] {50, 50});
        assertThat(probability).isCloseTo(ChiSquare.probabilityAbove(4, 1), within(1e-12));
        assertThat(probability).isCloseTo(0.0455, within(1e-4));
    }

    @Test
    void shouldSeeNoDifferenceWhereThereIsNone() {
        assertThat(ChiSquare.homogeneity(new long[] {10, 20}, new long[] {100, 200}))
                .isCloseTo(1, within(1e-12));
        assertThat(ChiSquare.homogeneity(new long[] {0, 0}, new long[] {5, 5})).isEqualTo(1);
        assertThat(ChiSquare.homogeneity(new long[] {5, 5}, new long[] {5, 5})).isEqualTo(1);
    }

    @Test
    void shouldSeeALargeDifference() {
        assertThat(ChiSquare.homogeneity(new long[] {900, 100}, new long[] {1000, 1000}))
                .isLessThan(1e-100);
    }
}
