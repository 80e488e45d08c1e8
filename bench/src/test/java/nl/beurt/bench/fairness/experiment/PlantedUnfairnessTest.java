package nl.beurt.bench.fairness.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import nl.beurt.bench.fairness.engine.Plant;
import nl.beurt.bench.report.Check;
import nl.beurt.bench.report.Section;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The checks can fail: what is unfair on purpose is found, by the checks that it should be found by. */
@Timeout(120)
class PlantedUnfairnessTest {
    private static Sizes sizes(Plant plant, int threads) {
        return new Sizes(2_000, 480, 3, 50, 1_000, 7, threads, Sizes.Limits.QUICK, plant);
    }

    private static Runs runs(int threads) {
        return new Runs(threads, line -> {});
    }

    private static boolean isOk(Section section, String name) {
        return section.checks().stream()
                .filter(check -> check.name().contains(name))
                .findFirst()
                .map(Check::isOk)
                .orElseThrow(() -> new AssertionError("no check " + name + " in " + section.checks()));
    }

    @Test
    void shouldFindThatWhoEntersFirstIsServedFirst() throws InterruptedException {
        Section section = new Refreshing(sizes(Plant.FIRST_ENTERED, 2), runs(2)).run();
        assertThat(isOk(section, "each tenth succeeds in a draw")).isFalse();
        assertThat(isOk(section, "tenths differ in a draw")).isFalse();
        assertThat(isOk(section, "Jain's index of the tenths in a draw")).isFalse();
        assertThat(isOk(section, "bots win no more often")).isFalse();
        assertThat(isOk(section, "control: each of these checks finds \"first come\" unfair"))
                .isTrue();
    }

    @Test
    void shouldFindADrawFairAndFirstComeNot() throws InterruptedException {
        Section section = new Refreshing(sizes(Plant.NONE, 2), runs(2)).run();
        assertThat(isOk(section, "each tenth succeeds in a draw")).isTrue();
        assertThat(isOk(section, "tenths differ in a draw")).isTrue();
        assertThat(isOk(section, "every further try")).isTrue();
        assertThat(isOk(section, "control: each of these checks finds \"first come\" unfair"))
                .isTrue();
        assertThat(isOk(section, "control: each of these checks finds \"first come, delayed returns\" unfair"))
                .isTrue();
        Section again = new Refreshing(sizes(Plant.NONE, 1), runs(1)).run();
        assertThat(again.tables()).as("the same on one thread").isEqualTo(section.tables());
    }

    @Test
    void shouldFindThatLosingOnPurposeCounts() throws InterruptedException {
        Section section = new TierFarming(sizes(Plant.EVERY_LOSS_COUNTS, 2), runs(2)).run();
        assertThat(isOk(section, "who farmed with a rare slot")).isFalse();
        assertThat(isOk(section, "control: where every loss counts")).isTrue();
        assertThat(isOk(new TierFarming(sizes(Plant.NONE, 2), runs(2)).run(), "who farmed with a rare slot"))
                .isTrue();
    }

    @Test
    void shouldFindThatADrawIsNotTheOneThatWasWorkedOut() throws InterruptedException {
        String check = "worked out again, every engine's draw";
        assertThat(isOk(new Resale(sizes(Plant.FIRST_ENTERED, 2), runs(2)).run(), check))
                .isFalse();
        assertThat(isOk(new Resale(sizes(Plant.NONE, 2), runs(2)).run(), check)).isTrue();
    }
}
