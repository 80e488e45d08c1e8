package nl.beurt.bench.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import nl.beurt.ops.cli.Subcommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

@Timeout(180)
class FairnessCommandTest {
    @TempDir
    Path directory = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldBeFoundAsASubcommand() {
        assertThat(ServiceLoader.load(Subcommand.class))
                .anySatisfy(command -> assertThat(command).isInstanceOf(FairnessCommand.class));
    }

    @Test
    void shouldCheckEverythingQuickly() throws Exception {
        Path html = directory.resolve("fairness.html");
        Path json = directory.resolve("fairness.json");
        int exit = run("--quick", "--html", html.toString(), "--json", json.toString());
        assertThat(exit).as(out + "\n" + err).isZero();
        assertThat(out.toString())
                .contains("ok  each tenth succeeds in a draw")
                .contains("ok  the state hash is the same with 0 and with 50,000 reads")
                .contains("passed")
                .doesNotContain("  no  ");
        assertThat(Files.readString(html))
                .contains("<svg", "Can a place be sold?")
                .doesNotContain("<script", "<link", "src=", "NaN", "Infinity")
                .endsWith("</html>\n");
        int objects = 0;
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), Files.readString(json))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                objects += token == JsonToken.START_OBJECT ? 1 : 0;
            }
        }
        assertThat(objects).isGreaterThan(50);
    }

    @Test
    void shouldFindAPlantAndTheSameFiguresOnAnyNumberOfThreads() throws Exception {
        Path one = directory.resolve("one.json");
        Path two = directory.resolve("two.json");
        assertThat(small("--threads", "1", "--json", one.toString())).isEqualTo(FairnessCommand.CHECK_FAILED);
        assertThat(out.toString()).contains("no  each tenth succeeds in a draw").contains("FAILED: ");
        assertThat(small("--threads", "2", "--json", two.toString())).isEqualTo(FairnessCommand.CHECK_FAILED);
        assertThat(Files.readString(two)).isEqualTo(Files.readString(one));
    }

    private int small(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("--quick", "--people", "1000", "--seats", "240", "--runs", "2", "--plant", "first-entered"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    @Test
    void shouldNotWorkForMinutesBeforeItFindsThatAFileCannotBeWritten() {
        assertThat(run("--html", directory.resolve("missing/fairness.html").toString()))
                .isEqualTo(FairnessCommand.USAGE);
        assertThat(err.toString()).contains("give a file in a directory that is there");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldSayEveryDefault() {
        assertThat(run("--help")).isZero();
        for (String option : List.of(
                "--people", "--seats", "--runs", "--seed", "--threads", "--html", "--json", "--quick", "--plant")) {
            String words = out.toString().split("\n +" + option + "[ =]", 2)[1];
            assertThat(words.split("\n +--", 2)[0]).as(option).contains("default: ");
        }
    }

    @Test
    void shouldSayWhatIsWrongWithItsInput() {
        assertThat(run("--seats", "100")).isEqualTo(FairnessCommand.USAGE);
        assertThat(err.toString()).contains("--seats 100: give a multiple of 48");
        assertThat(run("--people", "10")).isEqualTo(FairnessCommand.USAGE);
        assertThat(err.toString()).contains("--people 10: give 1000 to");
        assertThat(run("--runs", "1")).isEqualTo(FairnessCommand.USAGE);
        assertThat(run("--people", "100000", "--seats", "48000")).isEqualTo(FairnessCommand.USAGE);
        assertThat(err.toString()).contains("--seats 48000: give 48 to 24000");
        assertThat(run("--seed", "one")).isEqualTo(FairnessCommand.USAGE);
        assertThat(run("--plant", "weed")).isEqualTo(FairnessCommand.USAGE);
        assertThat(err.toString()).contains("--plant weed: there are none, first-entered");
    }

    private int run(String... arguments) {
        return new CommandLine(new FairnessCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
