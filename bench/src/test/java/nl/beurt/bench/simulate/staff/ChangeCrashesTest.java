package nl.beurt.bench.simulate.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import nl.beurt.bench.simulate.plant.Bug;
import nl.beurt.bench.simulate.plant.StaffPlant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** What the staff begins is finished wherever it is stopped. */
class ChangeCrashesTest {
    private static final Logger ENGINE = (Logger) LoggerFactory.getLogger("nl.beurt.engine");

    @BeforeAll
    static void silence() {
        ENGINE.setLevel(Level.OFF);
    }

    @AfterAll
    static void speak() {
        ENGINE.setLevel(null);
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndTheSameWhereverAChainIsStopped(Chain chain) throws IOException {
        ChangeCrashes.Result result = ChangeCrashes.run(chain, 1, new Bug());
        System.out.println(chain.word() + ": " + result.steps() + " steps, stopped at each in four ways, "
                + result.runs() + " runs, ended each time in the same state");
        assertThat(result.steps()).isGreaterThanOrEqualTo(3);
        assertThat(result.runs()).isEqualTo(4 * result.steps());
    }

    @Test
    void shouldFindAChangeThatIsForgottenAtAStop() {
        assertThatThrownBy(() -> ChangeCrashes.run(Chain.CLOSE, 1, StaffPlant.FORGET_CHANGE.bug()))
                .hasMessageContaining("not withdrawn");
    }
}
