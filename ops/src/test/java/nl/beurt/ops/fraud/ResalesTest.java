package nl.beurt.ops.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import nl.beurt.gateway.guard.Evidence;
import nl.beurt.gateway.guard.FraudRule;
import org.junit.jupiter.api.Test;

class ResalesTest {
    private static final long ONE = 3;
    private static final int STEPS = 3000;

    private final List<Long> flagged = new ArrayList<>();
    private final Resales resales =
            new Resales(30, (FraudRule rule, long high, long low, List<Evidence> seen, long now) -> flagged.add(high));
    private final SplittableRandom random = new SplittableRandom(20221201);

    /** One of two takings or gifts in so many is of the one; both at once as often as chance has it, or more often. */
    private void step(int i, double share, double more) {
        boolean gives = random.nextDouble() < share;
        boolean takes = gives ? random.nextDouble() < Math.max(share, more) : random.nextDouble() < share;
        Resales.Week week = Resales.Week.of(1, 1 + i % 3, 7L * (i % 4));
        List<Evidence> seen = List.of(new Evidence(i, null, 86_400_000L * 28, false));
        resales.take(week, Set.of(takes ? ONE : 2L * i), Set.of(gives ? ONE : 2L * i + 100_001), seen, i);
    }

    @Test
    void shouldFlagWhoIsBeyondChanceAtOnceOrWithATenthMore() {
        for (double share : new double[] {0.02, 0.1, 0.3}) {
            for (double more : new double[] {0.2, 0.5, 0.9}) {
                Tried tried = new Tried(share, more);
                if (tried.pairsWhenDue() == 0) {
                    assertThat(tried.pairsWhenFlagged()).isZero();
                } else {
                    assertThat(tried.pairsWhenFlagged())
                            .isBetween(tried.pairsWhenDue(), tried.pairsWhenDue() + tried.pairsWhenDue() / 10 + 1);
                }
            }
        }
    }

    /** One of the shares, in counts of its own. */
    private record Tried(int pairsWhenDue, int pairsWhenFlagged) {
        Tried(double share, double more) {
            this(run(share, more));
        }

        private Tried(int[] pairs) {
            this(pairs[0], pairs[1]);
        }

        private static int[] run(double share, double more) {
            ResalesTest own = new ResalesTest();
            int due = 0;
            for (int i = 1; i <= 1500 && own.flagged.isEmpty(); i++) {
                own.step(i, share, more);
                int pairs = own.resales.pairs(ONE);
                due = due == 0 && pairs > 0 && own.resales.chance(ONE) < Resales.LEVEL ? pairs : due;
            }
            return new int[] {due, own.flagged.isEmpty() ? 0 : own.resales.pairs(ONE)};
        }
    }

    @Test
    void shouldNotComputeTheChanceOfASharedAddressForEachPair() {
        for (int i = 1; i <= STEPS; i++) {
            step(i, 0.6, 0);
        }

        assertThat(flagged).isEmpty();
        assertThat(resales.pairs(ONE)).isGreaterThan(900);
        assertThat(resales.sums()).isLessThan(70);
    }

    @Test
    void shouldTellOfEachPairOfWhoIsBeyondChance() {
        for (int i = 1; i <= STEPS; i++) {
            step(i, 0.05, 1);
        }

        assertThat(flagged).hasSizeGreaterThan(resales.pairs(ONE) - 15).containsOnly(ONE);
        assertThat(resales.sums()).isLessThan(60);
    }
}
