package nl.beurt.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.beurt.bench.simulate.disk.FaultCounts;
import nl.beurt.bench.simulate.disk.FaultCounts.Kind;
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
    private static final int SEEDS = 250;
    private static final int OPERATIONS = 1500;
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
    void shouldKeepEveryPromise() throws InterruptedException {
        Campaign campaign = new Campaign(new SeedRunner(OPERATIONS, null), 1, SEEDS, 5);
        assertThat(messages(campaign.run(2))).isEmpty();
        assertThat(campaign.totals().operations()).isGreaterThanOrEqualTo(SEEDS * OPERATIONS);
    }

    @Test
    void shouldMakeEveryKindOfFault() throws InterruptedException {
        Set<Kind> made = new TreeSet<>();
        SeedRunner runner = new SeedRunner(OPERATIONS, null);
        for (long seed = 1; seed <= SEEDS && made.size() < Kind.values().length; seed++) {
            FaultCounts faults = runner.run(seed).faults();
            for (Kind kind : Kind.values()) {
                if (faults.of(kind) > 0) {
                    made.add(kind);
                }
            }
        }
        assertThat(made).containsExactly(Kind.values());
    }

    @Test
    void shouldRepeatASeedToTheLastAnswer() {
        SeedRunner runner = new SeedRunner(OPERATIONS, null);
        for (long seed = 1; seed <= 10; seed++) {
            assertThat(runner.run(seed).traceHash()).isEqualTo(runner.run(seed).traceHash());
        }
        assertThat(runner.run(1).traceHash()).isNotEqualTo(runner.run(2).traceHash());
    }

    /** Without a plant all of these seeds are clean: see above. */
    @ParameterizedTest
    @EnumSource
    void shouldFindWhatIsPlanted(Plant plant) throws InterruptedException {
        Campaign campaign = new Campaign(new SeedRunner(OPERATIONS, plant), 1, SEEDS, 1);
        assertThat(campaign.run(1)).as(plant.words()).isNotEmpty();
    }

    @Test
    @Tag("long")
    void shouldKeepEveryPromiseForTenThousandSeeds() throws InterruptedException {
        Campaign campaign = new Campaign(new SeedRunner(10_000, null), 1, 10_000, 5);
        Map<Long, Violation> violations = campaign.run(Runtime.getRuntime().availableProcessors());
        System.out.print(campaign.totals().report());
        assertThat(messages(violations)).isEmpty();
        assertThat(campaign.totals().operations()).isGreaterThanOrEqualTo(100_000_000);
    }

    private static Map<Long, String> messages(Map<Long, Violation> violations) {
        Map<Long, String> messages = new java.util.TreeMap<>();
        violations.forEach((seed, violation) -> messages.put(seed, violation.getMessage()));
        return messages;
    }
}
