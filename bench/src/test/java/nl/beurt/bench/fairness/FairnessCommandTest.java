package nl.beurt.bench.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void shouldSayWhatIsWrongWithItsInput() {
        assertThat(run("--seats", "100")).isEqualTo(FairnessCommand.USAGE);
        assertThat(err.toString()).contains("--seats 100: give a multiple of 48");
        assertThat(run("--people", "10")).isEqualTo(FairnessCommand.USAGE);
        assertThat(err.toString()).contains("--people 10: give 1000 to");
        assertThat(run("--runs", "1")).isEqualTo(FairnessCommand.USAGE);
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
