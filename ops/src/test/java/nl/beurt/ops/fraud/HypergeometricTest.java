package nl.beurt.ops.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HypergeometricTest {
    private static final double ERROR_MAX = 1e-10;

    @Test
    void shouldBeExactForAllSmallPopulations() {
        for (int population = 0; population <= 12; population++) {
            for (int marked = 0; marked <= population; marked++) {
                for (int drawn = 0; drawn <= population; drawn++) {
                    for (int atLeast = 0; atLeast <= Math.min(marked, drawn) + 1; atLeast++) {
                        same(population, marked, drawn, atLeast);
                    }
                }
            }
        }
    }

    @Test
    void shouldBeExactForLargerPopulations() {
        SplittableRandom random = new SplittableRandom(20221201);
        for (int i = 0; i < 300; i++) {
            int population = 1 + random.nextInt(2000);
            int marked = random.nextInt(population + 1);
            int drawn = random.nextInt(population + 1);
            same(population, marked, drawn, random.nextInt(Math.min(marked, drawn) + 1));
        }
    }

    @Test
    void shouldTellChancesFarBelowTheLevel() {
        // Forty of forty in four thousand: one way among C(4000, 40).
        same(4000, 40, 40, 40);
        assertThat(Hypergeometric.upperTail(4000, 40, 40, 40)).isPositive().isLessThan(1e-90);
    }

    @Test
    void shouldKeepItsPrecisionForAMillion() {
        // The mean of as many: 1,000,000 × 0.2 × 0.001.
        double[] chances = Hypergeometric.chances(1_000_000, 200_000, 1000);
        double sum = 0;
        double mean = 0;
        for (int k = 0; k < chances.length; k++) {
            sum += chances[k];
            mean += k * chances[k];
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
        assertThat(mean).isCloseTo(200, within(1e-6));
    }

    @Test
    void shouldAddIndependentCounts() {
        double[] one = Hypergeometric.chances(10, 3, 4);
        double[] other = Hypergeometric.chances(20, 5, 6);
        double[] sum = Hypergeometric.sum(one, other);

        assertThat(sum).hasSize(3 + 5 + 1);
        assertThat(sum[0]).isCloseTo(one[0] * other[0], within(1e-15));
        assertThat(sum[8]).isCloseTo(one[3] * other[5], within(1e-15));
        assertThat(java.util.Arrays.stream(sum).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void shouldRefuseMoreThanThereAre() {
        assertThatThrownBy(() -> Hypergeometric.upperTail(5, 6, 1, 1)).hasMessageContaining("of 5 things 6 are marked");
        assertThatThrownBy(() -> Hypergeometric.upperTail(5, 1, 6, 1)).hasMessageContaining("6 drawn");
        assertThatThrownBy(() -> Hypergeometric.upperTail(5, -1, 1, 1)).hasMessageContaining("-1 are marked");
    }

    private static void same(int population, int marked, int drawn, int atLeast) {
        BigInteger ways = BigInteger.ZERO;
        for (int k = atLeast; k <= Math.min(marked, drawn); k++) {
            ways = ways.add(choose(marked, k).multiply(choose(population - marked, drawn - k)));
        }
        double exact = new BigDecimal(ways)
                .divide(new BigDecimal(choose(population, drawn)), MathContext.DECIMAL64)
                .doubleValue();
        assertThat(Hypergeometric.upperTail(population, marked, drawn, atLeast))
                .describedAs("%d of %d marked, %d drawn, at least %d", marked, population, drawn, atLeast)
                .isCloseTo(exact, within(exact * ERROR_MAX));
    }

    private static BigInteger choose(int n, int k) {
        if (k < 0 || k > n) {
            return BigInteger.ZERO;
        }
        BigInteger ways = BigInteger.ONE;
        for (int i = 1; i <= k; i++) {
            ways = ways.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
        }
        return ways;
    }
}
