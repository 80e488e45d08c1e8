package nl.beurt.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.beurt.bench.simulate.plant.Plant;
import nl.beurt.bench.simulate.plant.StaffPlant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** {@code beurt simulate} as its user sees it. */
class SimulateCommandTest {
    private final StringWriter out = new StringWriter();

    @AfterEach
    void speak() {
        ((Logger) LoggerFactory.getLogger("nl.beurt.engine")).setLevel(null);
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        return new CommandLine(new SimulateCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(arguments);
    }

    @Test
    void shouldListAtLeastTwentyPlants() {
        assertThat(run("--plants")).isZero();
        assertThat(out.toString().lines()).hasSize(Plant.values().length).hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void shouldSayThatPromisesWereKept() {
        assertThat(run("--seeds", "2", "--operations", "300")).isZero();
        assertThat(out.toString()).contains("every promise was kept");
    }

    @Test
    void shouldMixInWhatTheStaffDoes() {
        assertThat(run("--staff", "--seeds", "2", "--operations", "300")).isZero();
        assertThat(out.toString()).contains("every promise was kept").contains("changes cut by a stop");
    }

    @Test
    void shouldPrintACommandThatRepeatsAFailureOfTheStaffs() {
        assertThat(run("--staff", "--seeds", "9", "--operations", "400", "--plant", "lose-step"))
                .isEqualTo(1);
        assertThat(out.toString())
                .containsPattern(
                        "again: beurt simulate --staff --seed \\d+ --seeds 1 --operations 400 --plant lose-step");
        assertThat(run("--staff", "--plants")).isZero();
        assertThat(out.toString().lines()).hasSize(StaffPlant.values().length);
    }

    @Test
    void shouldPrintACommandThatRepeatsAFailure() {
        assertThat(run("--seeds", "40", "--operations", "500", "--plant", "lose-last-frame", "--threads", "1"))
                .isEqualTo(1);
        Matcher again = Pattern.compile("seed \\d+: (.*)\\R  again: beurt simulate (.*)")
                .matcher(out.toString());
        assertThat(again.find()).isTrue();
        String what = again.group(1);
        assertThat(run(again.group(2).split(" "))).isEqualTo(1);
        assertThat(out.toString()).contains(what);
    }

    @Test
    void shouldRefuseAnUnknownPlant() {
        assertThat(run("--plant", "weed")).isEqualTo(2);
    }
}
