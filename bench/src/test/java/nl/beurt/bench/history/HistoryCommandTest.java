package nl.beurt.bench.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import nl.beurt.bench.surge.BeurtProcess;
import nl.beurt.ops.cli.Subcommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands, against a real server that is killed and started again. */
@Timeout(120)
class HistoryCommandTest {
    @TempDir
    Path directory = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldBeFoundAsASubcommand() {
        assertThat(ServiceLoader.load(Subcommand.class))
                .anySatisfy(command -> assertThat(command).isInstanceOf(HistoryCommand.class));
    }

    @Test
    void shouldGoOnAfterAKillAndPass() throws Exception {
        String first = directory.resolve("first.jsonl").toString();
        String second = directory.resolve("second.jsonl").toString();
        try (BeurtProcess server = demo()) {
            assertThat(run("record", "--time", "1s", "--log", first, server.url()))
                    .as(err.toString())
                    .isZero();
            server.kill();
        }
        try (BeurtProcess server = demo()) {
            assertThat(run("record", "--time", "1s", "--after", first, "--log", second, server.url()))
                    .as(err.toString())
                    .isZero();
        }
        // The machine may be busy: how late availability is allowed to be is another test's matter.
        assertThat(run("check", "--late", "1m", second, first))
                .as(out.toString())
                .isZero();
        assertThat(out.toString()).contains("0 lost, 0 double, 0 phantom, 0 other", "0 bookings unread", "passed");

        List<String> lines = new ArrayList<>(Files.readAllLines(Path.of(first)));
        lines.removeIf(line -> line.startsWith("{\"op\":\"book\"") && line.contains("\"status\":201"));
        Files.write(Path.of(first), lines);
        assertThat(run("check", "--late", "1m", first, second))
                .as(out.toString())
                .isOne();
        assertThat(out.toString()).contains("PHANTOM", "FAILED");
    }

    @Test
    void shouldSayWhatIsWrongWithItsInput() throws Exception {
        Path file = directory.resolve("history.jsonl");
        Files.writeString(file, "{\"op\":\"book\",\"from\":1}\n");
        assertThat(run("check", file.toString())).isEqualTo(HistoryCommand.USAGE);
        assertThat(err.toString()).contains("line 1", "give files");
        assertThat(run("check", directory.resolve("none").toString())).isEqualTo(HistoryCommand.USAGE);
        assertThat(run("record", "--log", file.toString(), "--slots", "0", "http://127.0.0.1:1"))
                .isEqualTo(HistoryCommand.USAGE);
        assertThat(err.toString()).contains("--slots 0: give 1 to");
        assertThat(run("record", "--log", file.toString(), "http://127.0.0.1:1"))
                .isEqualTo(HistoryCommand.USAGE);
        assertThat(err.toString()).contains("cannot be reached");
        assertThat(run()).isEqualTo(HistoryCommand.USAGE);
    }

    private BeurtProcess demo() throws Exception {
        Path data = directory.resolve("demo");
        return BeurtProcess.start(
                        directory,
                        "demo",
                        "--data",
                        data.toString(),
                        "--port",
                        "0",
                        "--staff-port",
                        "0",
                        "--seats",
                        "20000")
                .awaitReady();
    }

    private int run(String... arguments) {
        return new CommandLine(new HistoryCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
