package nl.beurt.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import java.util.Map;
import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.bench.simulate.plant.StaffPlant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** The engine with all that the staff does: no seed breaks a promise, and each planted bug does. */
class StaffSimulationTest {
    private static final int SEEDS = 24;
    private static final int SEEDS_TO_FIND = 60;
    private static final int OPERATIONS = 1000;
    /** Of what is asked of a kind: else a command that is refused each time, for the bytes it was written in, would check nothing. */
    private static final Map<String, Long> ACCEPTED_PERCENT_MIN = Map.ofEntries(
            Map.entry("book", 8L),
            Map.entry("enter", 40L),
            Map.entry("cancel", 20L),
            Map.entry("move", 3L),
            Map.entry("reissue", 18L),
            Map.entry("change wishes", 35L),
            Map.entry("withdraw", 50L),
            Map.entry("check in", 18L),
            Map.entry("serve", 28L),
            Map.entry("add stock", 65L),
            Map.entry("link", 45L),
            Map.entry("reconcile", 12L),
            Map.entry("hand out list", 50L),
            Map.entry("import eligible", 20L),
            Map.entry("mark served", 10L),
            Map.entry("decide case", 60L),
            Map.entry("change catalog", 60L),
            Map.entry("withdraw slots", 70L),
            Map.entry("withdraw bookings", 70L),
            Map.entry("desks", 70L),
            Map.entry("no shows", 70L),
            Map.entry("one per person", 60L),
            Map.entry("configure", 12L),
            Map.entry("generate", 80L),
            Map.entry("drop slots", 70L),
            Map.entry("open", 65L),
            Map.entry("announce", 60L),
            Map.entry("seed", 80L),
            Map.entry("void", 55L),
            Map.entry("tick", 20L));

    private static final Logger ENGINE = (Logger) LoggerFactory.getLogger("nl.beurt.engine");

    @BeforeAll
    static void silence() {
        ENGINE.setLevel(Level.OFF);
    }

    @AfterAll
    static void speak() {
        ENGINE.setLevel(null);
    }

    @Test
    void shouldKeepEveryPromiseWithTheStaffsCommandsMixedIn() throws InterruptedException {
        Campaign campaign = new Campaign(new StaffSeeds(OPERATIONS, null)::run, 1, SEEDS, 5);
        assertThat(messages(campaign.run(2))).isEmpty();
        SeedTotals totals = campaign.totals();
        assertThat(totals.seeds()).isEqualTo(SEEDS);
        assertThat(totals.operations()).isGreaterThanOrEqualTo(SEEDS * OPERATIONS);
        assertThat(List.of(
                        "changes finished",
                        "changes cut by a stop",
                        "draws",
                        "void rounds",
                        "seeds run twice",
                        "read request"))
                .allMatch(what -> totals.count(what) > 0);
        ACCEPTED_PERCENT_MIN.forEach((what, percent) -> assertThat(100 * totals.count(what + ", accepted"))
                .as("%s, of %d", what, totals.count(what))
                .isPositive()
                .isGreaterThanOrEqualTo(percent * totals.count(what)));
    }

    /** Without a plant all of these seeds are clean: see the long test. */
    @ParameterizedTest
    @EnumSource
    void shouldFindWhatIsPlanted(StaffPlant plant) throws InterruptedException {
        Campaign campaign = new Campaign(new StaffSeeds(2 * OPERATIONS, plant)::run, 1, SEEDS_TO_FIND, 1);
        List<String> found = messages(campaign.run(1));
        assertThat(found).as(plant.words()).isNotEmpty();
        assertThat(found).as("for its own reason").allMatch(plant::isShownBy);
    }

    @Test
    @Tag("long")
    void shouldKeepEveryPromiseForAThousandSeeds() throws InterruptedException {
        Campaign campaign = new Campaign(new StaffSeeds(2 * OPERATIONS, null)::run, 1, 1000, 5);
        Map<Long, Violation> violations = campaign.run(Runtime.getRuntime().availableProcessors());
        System.out.print(campaign.totals().report());
        assertThat(messages(violations)).isEmpty();
        assertThat(campaign.missing()).isZero();
    }

    private static List<String> messages(Map<Long, Violation> violations) {
        return violations.values().stream().map(Violation::getMessage).toList();
    }
}
