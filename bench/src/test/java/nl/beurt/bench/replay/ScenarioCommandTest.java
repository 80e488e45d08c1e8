package nl.beurt.bench.replay;

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

@Timeout(240)
class ScenarioCommandTest {
    private static final int LINES = 40;

    @TempDir
    Path directory = Path.of("");

    private final StringWriter err = new StringWriter();

    @Test
    void shouldBeFoundAsASubcommand() {
        assertThat(ServiceLoader.load(Subcommand.class))
                .anySatisfy(command -> assertThat(command).isInstanceOf(ReplayCommand.class));
        StringWriter help = new StringWriter();
        new CommandLine(new ReplayCommand()).setOut(new PrintWriter(help)).execute("--help");
        assertThat(help.toString()).contains("scenario");
    }

    @Test
    void shouldLiveThroughTheYearTheSameWayTwice() throws Exception {
        Path html = directory.resolve("year.html");
        String first = run("ind-2022", "--people", "1500", "--html", html.toString());
        assertThat(first).contains("2023-03-31  ok").contains("\n0 FAILED\n");
        assertThat(first.lines().filter(line -> line.matches("20\\d\\d-.*"))).hasSize(LINES);
        assertThat(Files.readString(html))
                .contains("<svg", "Stickers run out", "state hash")
                .doesNotContain("<script", "<link", "src=", "NaN", "Infinity")
                .endsWith("</html>\n");
        assertThat(run("ind-2022", "--people", "1500")).isEqualTo(first);
    }

    @Test
    void shouldSayWhatThereIs() {
        assertThat(execute(new StringWriter(), "ind-2023")).isEqualTo(2);
        assertThat(err.toString()).contains("give ind-2022");
        assertThat(execute(new StringWriter(), "ind-2022", "--people", "10")).isEqualTo(2);
        assertThat(err.toString()).contains("--people 10: give 1500 to 100000");
        assertThat(execute(new StringWriter(), "ind-2022", "--html", directory.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("can be written to");
    }

    private String run(String... options) {
        StringWriter out = new StringWriter();
        assertThat(execute(out, options)).as(out + "\n" + err).isZero();
        return out.toString();
    }

    private int execute(StringWriter out, String... options) {
        return new CommandLine(new ScenarioCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(options);
    }
}
