package nl.beurt.bench.surge.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PartySourceTest {
    @Test
    void shouldNeverDealAPersonTwiceAcrossLoops() {
        Set<Long> dealt = new HashSet<>();
        for (int loop = 0; loop < 3; loop++) {
            PartySource parties = new PartySource(100, 50, 6, loop, 3, new SplittableRandom(loop));
            for (int i = 0; i < 1_000; i++) {
                long first = parties.next();
                for (int person = 0; person < parties.size(); person++) {
                    assertThat(dealt.add(first + person)).isTrue();
                }
                assertThat(first).isGreaterThanOrEqualTo(100);
                assertThat(first + parties.size()).isLessThanOrEqualTo(parties.nextPerson());
            }
        }
    }

    @Test
    void shouldMakePartiesOfTheirShareAndSize() {
        PartySource parties = new PartySource(0, 5, 6, 0, 1, new SplittableRandom(1));
        int[] bySize = new int[PartySource.BLOCK + 1];
        for (int i = 0; i < 10_000; i++) {
            parties.next();
            bySize[parties.size()]++;
        }

        assertThat(bySize[1]).isBetween(9_400, 9_600);
        assertThat(bySize[2]).isPositive();
        assertThat(bySize[4]).isPositive();
    }

    @Test
    void shouldStayWithinTheProductsParty() {
        PartySource alone = new PartySource(0, 100, 1, 0, 1, new SplittableRandom(1));
        PartySource pairs = new PartySource(0, 100, 2, 0, 1, new SplittableRandom(1));
        alone.next();
        pairs.next();

        assertThat(alone.size()).isEqualTo(1);
        assertThat(pairs.size()).isEqualTo(2);
    }
}
