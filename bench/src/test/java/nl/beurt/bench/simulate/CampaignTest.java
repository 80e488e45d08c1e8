package nl.beurt.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What becomes of seeds that end in whatever way. */
class CampaignTest {
    private static SeedResult run(long seed) {
        if (seed == 2) {
            throw new StackOverflowError("planted");
        }
        return new SeedRunner(1, null).run(seed);
    }

    @Test
    void shouldTellOfASeedThatEndsInAnyError() throws InterruptedException {
        Campaign campaign = new Campaign(CampaignTest::run, 1, 4, 5);
        assertThat(campaign.run(1)).containsOnlyKeys(2L);
        assertThat(campaign.totals().seeds()).isEqualTo(3);
        assertThat(campaign.missing()).isZero();
    }

    @Test
    void shouldCountTheSeedsThatItLeftOut() throws InterruptedException {
        Campaign campaign = new Campaign(CampaignTest::run, 2, 3, 1);
        assertThat(campaign.run(1)).containsOnlyKeys(2L);
        assertThat(campaign.missing()).isEqualTo(2);
    }
}
