package nl.beurt.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Map;
import java.util.TreeMap;
import nl.beurt.bench.simulate.disk.FaultCounts.Kind;
import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.bench.simulate.plant.Plant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** The engine on simulated machines: no seed breaks a promise, and each planted bug does. */
class SimulationTest {
    private static final int SEEDS = 200;
    private static final int OPERATIONS = 800;
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
    void shouldKeepEveryPromiseUnderEveryKindOfFault() throws InterruptedException {
        Campaign campaign = new Campaign(new SeedRunner(OPERATIONS, null)::run, 1, SEEDS, 5);
        assertThat(messages(campaign.run(2))).isEmpty();
        assertThat(campaign.totals().seeds()).isEqualTo(SEEDS);
        assertThat(campaign.totals().operations()).isGreaterThanOrEqualTo(SEEDS * OPERATIONS);
        assertThat(campaign.totals().loaded()).isPositive();
        assertThat(campaign.totals().archived()).isPositive();
        assertThat(Kind.values()).allMatch(kind -> campaign.totals().of(kind) > 0);
    }

    @Test
    void shouldRepeatASeedToTheLastAnswer() {
        SeedRunner runner = new SeedRunner(OPERATIONS, null);
        for (long seed = 1; seed <= 5; seed++) {
            assertThat(runner.run(seed).traceHash()).isEqualTo(runner.run(seed).traceHash());
        }
        assertThat(runner.run(1).traceHash()).isNotEqualTo(runner.run(2).traceHash());
    }

    /** Without a plant all of these seeds are clean: see above. */
    @ParameterizedTest
    @EnumSource
    void shouldFindWhatIsPlanted(Plant plant) throws InterruptedException {
        Campaign campaign = new Campaign(new SeedRunner(OPERATIONS, plant)::run, 1, SEEDS, 1);
        Map<Long, String> found = messages(campaign.run(1));
        assertThat(found).as(plant.words()).isNotEmpty();
        assertThat(found.values()).as("for its own reason").allMatch(plant::isShownBy);
    }

    @Test
    @Tag("long")
    void shouldKeepEveryPromiseForTenThousandSeeds() throws InterruptedException {
        Campaign campaign = new Campaign(new SeedRunner(10_000, null)::run, 1, 10_000, 5);
        Map<Long, Violation> violations = campaign.run(Runtime.getRuntime().availableProcessors());
        System.out.print(campaign.totals().report());
        assertThat(messages(violations)).isEmpty();
        assertThat(campaign.missing()).isZero();
        assertThat(campaign.totals().operations()).isGreaterThanOrEqualTo(100_000_000);
    }

    private static Map<Long, String> messages(Map<Long, Violation> violations) {
        Map<Long, String> messages = new TreeMap<>();
        violations.forEach((seed, violation) -> messages.put(seed, violation.getMessage()));
        return messages;
    }
}
