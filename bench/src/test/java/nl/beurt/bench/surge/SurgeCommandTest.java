package nl.beurt.bench.surge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import nl.beurt.bench.surge.NaiveServer.Fault;
import nl.beurt.ops.cli.Subcommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The whole command against a naive server in the same process, honest or not. */
@Timeout(60)
class SurgeCommandTest {
    @TempDir
    Path directory = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldBeFoundAsASubcommand() {
        assertThat(ServiceLoader.load(Subcommand.class))
                .anySatisfy(command -> assertThat(command).isInstanceOf(SurgeCommand.class));
    }

    @Test
    void shouldPassAnHonestServer() throws Exception {
        try (NaiveServer server = new NaiveServer(20, 1_000)) {
            Path json = directory.resolve("report.json");
            Path hdr = directory.resolve("run.hlog");
            int exit = surge(server, "--json", json.toString(), "--hdr", hdr.toString(), "--verify", "all");

            assertThat(exit).as(out.toString()).isZero();
            assertThat(out.toString()).contains("passed").containsPattern("load +1,000 +1,000 +1,000 +0 +0");
            assertThat(err.toString()).contains("100 %");
            assertThat(Files.readString(json)).contains("\"failed\":false").contains("\"p99.99\"");
            assertThat(Files.readString(hdr)).contains("Tag=first-service");
        }
    }

    @Test
    void shouldReplayARecordedLoad() throws Exception {
        Path load = directory.resolve("load.csv");
        Files.writeString(
                load, "period,count\n2022-12-01 09:00:00,10\n2022-12-01 09:01:00,40\n2022-12-01 09:02:00,20\n");
        try (NaiveServer server = new NaiveServer(5, 1_000)) {
            int exit =
                    run("--load", load.toString(), "--speed", "150", "--peak", "400", "--threads", "2", server.url());

            assertThat(exit).as(out.toString()).isZero();
            assertThat(out.toString())
                    .contains("2022-12-01 09:00:00 to 2022-12-01 09:03:00, 3 periods of 60 s")
                    .contains("280 requests in 1.2 s")
                    .contains("peak period 400/s");
        }
    }

    @Test
    void shouldMeetFullSlots() throws Exception {
        try (NaiveServer server = new NaiveServer(3, 10)) {
            assertThat(surge(server)).as(out.toString()).isZero();
            assertThat(out.toString()).containsPattern("first +409 slot-full");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SELLS_SEATS_TWICE, no seat was given twice, 3, 20",
        "BOOKS_PERSONS_TWICE, no person holds two live bookings, 1000, 20",
        "REPEATS_CODES, every booking has a key and a code of its own, 1000, 20",
        "FORGETS_BOOKINGS, no answer contradicted an earlier one, 1000, 3",
        "OFFERS_CANCELLED_SEATS, free seats went down by exactly the persons acknowledged, 1000, 1"
    })
    void shouldFailAServerThatIsNot(Fault fault, String check, int seats, int every) throws Exception {
        try (NaiveServer server = new NaiveServer(20, seats).with(fault, every)) {
            int exit = surge(server, "--verify", "all");

            assertThat(exit).as(out.toString()).isEqualTo(1);
            assertThat(out.toString()).contains("FAIL " + check).endsWith("FAILED\n");
        }
    }

    @Test
    void shouldCountWhatIsNeverAnsweredAsUnknown() throws Exception {
        try (NaiveServer server = new NaiveServer(20, 1_000).with(Fault.ANSWERS_NOTHING, 50)) {
            int exit = surge(server, "--timeout", "1s");

            assertThat(exit).as(out.toString()).isZero();
            assertThat(out.toString()).containsPattern("first +no answer in time +\\d+");
        }
    }

    @Test
    void shouldWarnOfServerErrors() throws Exception {
        try (NaiveServer server = new NaiveServer(20, 1_000).with(Fault.FAILS, 50)) {
            assertThat(surge(server)).as(out.toString()).isZero();
            assertThat(out.toString()).contains("WARNING: the server failed").contains("500 internal");
        }
    }

    @Test
    void shouldSendLateAndThenNotAtAllWhenConnectionsAreBusy() throws Exception {
        try (NaiveServer server = new NaiveServer(20, 1_000).with(Fault.ANSWERS_NOTHING, 1)) {
            int exit = run(
                    "--rate",
                    "400",
                    "--seconds",
                    "1",
                    "--mix",
                    "first=100",
                    "--connections",
                    "4",
                    "--queue",
                    "50",
                    "--timeout",
                    "200ms",
                    server.url());

            assertThat(exit).as(out.toString()).isZero();
            assertThat(out.toString()).containsPattern("WARNING: \\d+ requests were due and never sent");
            assertThat(out.toString()).containsPattern("load +400 ");
        }
    }

    @Test
    void shouldEndByItselfWhenTheServerIsKilledAndVerifyItsLog() throws Exception {
        Path log = directory.resolve("bookings.log");
        try (NaiveServer server = new NaiveServer(20, 10_000)) {
            CompletableFuture<Void> killing = CompletableFuture.runAsync(() -> {
                server.awaitBookings(200);
                server.kill();
            });
            int exit = run(
                    "--rate", "500", "--seconds", "30", "--stop-on-disconnect", "--log", log.toString(), server.url());
            killing.join();

            assertThat(exit).as(out.toString()).isZero();
            assertThat(out.toString()).contains("early, the server was gone").contains("skip");

            server.revive();
            assertThat(run("verify", "--log", log.toString(), server.url()))
                    .as(out.toString())
                    .isZero();
            server.with(Fault.FORGETS_BOOKINGS, 1).forgetSome(3);
            assertThat(run("verify", "--log", log.toString(), server.url())).isEqualTo(1);
            assertThat(out.toString())
                    .contains("is read as 404 booking-unknown")
                    .contains("FAILED");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--rate 10                                    | no URL",
                "http://127.0.0.1:1                           | no load: give --load FILE",
                "--load /nowhere.csv http://127.0.0.1:1       | there is no such file",
                "--rate 10 --mix first=10 http://127.0.0.1:1  | add up to 100",
                "--rate 10 --verify some http://127.0.0.1:1   | a number or all",
                "--rate 0 http://127.0.0.1:1                  | above 0",
                "--rate 10 --threads 0 http://127.0.0.1:1     | --threads 0: give 1 to 64",
                "--rate 10 --person-offset 89999990 http://127.0.0.1:1 | a smaller offset",
                "--rate 10 http://127.0.0.1:1                 | cannot be reached",
                "verify --log /nowhere.log http://127.0.0.1:1 | there is no such file"
            })
    void shouldSayWhatIsWrongAndWhatToDo(String arguments, String message) {
        assertThat(run(arguments.split(" +"))).isEqualTo(2);
        assertThat(err.toString()).contains(message).doesNotContain("\tat ");
    }

    @Test
    void shouldSayThatNothingIsOpen() throws Exception {
        try (NaiveServer server = new NaiveServer(0, 0)) {
            assertThat(surge(server)).isEqualTo(2);
            assertThat(err.toString()).contains("has no open slot");
            assertThat(surge(server, "--product", "doc")).isEqualTo(2);
            assertThat(err.toString()).contains("no product 'doc': give --product, one of [ukr]");
        }
    }

    private int surge(NaiveServer server, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--rate", "1000", "--seconds", "1", "--connections", "16"));
        arguments.addAll(List.of(more));
        arguments.add(server.url());
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        return new CommandLine(new SurgeCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
