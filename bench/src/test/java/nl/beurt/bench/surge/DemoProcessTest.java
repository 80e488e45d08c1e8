package nl.beurt.bench.surge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nl.beurt.bench.surge.ledger.BookingLogReader;
import nl.beurt.bench.surge.ledger.CheckResult;
import nl.beurt.bench.surge.ledger.LoggedBooking;
import nl.beurt.bench.surge.report.SurgeReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code beurt demo} as a process: what it prints, how it ends, and why it does not start. */
@Timeout(120)
class DemoProcessTest {
    private static final Duration DRAIN_MAX = Duration.ofSeconds(10);
    private static final Duration REFUSAL_MAX = Duration.ofSeconds(60);

    @TempDir
    Path directory = Path.of("");

    @Test
    void shouldPrintItsLinesInOrderAndLeaveNothingBehind() throws Exception {
        try (BeurtProcess demo = demo("--seats", "100").awaitReady()) {
            assertThat(temporaryFiles()).as("while it runs").isNotEmpty();
            assertThat(new RestartCheck(demo.url()).freeSeats()).isEqualTo(100);

            List<String> patterns = List.of(
                    "public http://127\\.0\\.0\\.1:\\d+",
                    "staff http://127\\.0\\.0\\.1:\\d+",
                    "token desk \\S+",
                    "token planner \\S+",
                    "token helper \\S+",
                    "token ops \\S+",
                    "curl .*" + demo.url() + "/v1/bookings .*",
                    "ready");
            List<String> lines = demo.lines();
            assertThat(lines).hasSameSizeAs(patterns);
            for (int i = 0; i < lines.size(); i++) {
                assertThat(lines.get(i)).matches(patterns.get(i));
            }

            demo.terminate();
            assertThat(demo.exitCode(DRAIN_MAX)).as(demo.log()).isZero();
            assertThat(demo.lines()).as("nothing more on stdout").isEqualTo(lines);
            assertThat(temporaryFiles()).as("when it has ended").isEmpty();
        }
    }

    @Test
    void shouldDrainUnderLoadWhenTerminated() throws Exception {
        Path data = directory.resolve("demo");
        Path log = directory.resolve("bookings.log");
        try (BeurtProcess demo =
                demo("--seats", "100000", "--data", data.toString()).awaitReady()) {
            CompletableFuture<SurgeReport> load = load(demo.url(), log);
            try (Socket unfinished = halfARequest(demo.url())) {
                while (!load.isDone() && (!Files.exists(log) || Files.size(log) == 0)) {
                    Thread.sleep(5);
                }
                Thread.sleep(1_000);
                demo.terminate();
                assertThat(demo.exitCode(DRAIN_MAX)).as(demo.log()).isZero();
                assertThat(unfinished.isClosed())
                        .as("a client in the middle of a request")
                        .isFalse();
            }
            SurgeReport report = load.get(30, TimeUnit.SECONDS);
            assertThat(report.ended()).contains("the server was gone");
            assertThat(report.checks()).noneMatch(CheckResult::failed);
        }
        List<LoggedBooking> told = BookingLogReader.read(log);
        assertThat(told).hasSizeGreaterThan(100);
        try (BeurtProcess demo = demo("--data", data.toString()).awaitReady()) {
            assertThat(new RestartCheck(demo.url()).run(told)).noneMatch(CheckResult::failed);
        }
    }

    @Test
    void shouldNameTheHolderOfADataDirectoryInUse() throws Exception {
        String data = directory.resolve("demo").toString();
        try (BeurtProcess holder = demo("--seats", "20", "--data", data).awaitReady();
                BeurtProcess second = demo("--seats", "20", "--data", data)) {
            assertThat(second.exitCode(REFUSAL_MAX)).isEqualTo(3);
            assertThat(second.log())
                    .contains("in use by process " + holder.pid())
                    .contains("stop that first")
                    .doesNotContain("\tat ");
            assertThat(second.lines()).isEmpty();
            assertThat(new RestartCheck(holder.url()).freeSeats()).isEqualTo(20);
        }
    }

    @Test
    void shouldSayWhatToDoWhenAPortIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            for (String option : List.of("--port", "--staff-port")) {
                try (BeurtProcess demo = demo("--seats", "20", option, port)) {
                    assertThat(demo.exitCode(REFUSAL_MAX)).isEqualTo(3);
                    assertThat(demo.log())
                            .contains("cannot listen on 127.0.0.1:" + port)
                            .contains("choose another port")
                            .doesNotContain("\tat ");
                    assertThat(demo.lines()).isEmpty();
                    assertThat(temporaryFiles()).isEmpty();
                }
            }
        }
    }

    @Test
    void shouldRefuseBadFlags() throws Exception {
        List<List<String>> bad = List.of(
                List.of("--seats", "0"),
                List.of("--seats", "many"),
                List.of("--policy", "lottery"),
                List.of("--port", "70000"),
                List.of("--release-in", "-1"),
                List.of("--sets", "100"));
        List<BeurtProcess> processes = new ArrayList<>();
        try {
            for (List<String> flags : bad) {
                processes.add(demo(flags.toArray(String[]::new)));
            }
            for (int i = 0; i < bad.size(); i++) {
                BeurtProcess demo = processes.get(i);
                assertThat(demo.exitCode(REFUSAL_MAX)).as(bad.get(i).toString()).isEqualTo(2);
                assertThat(demo.log()).contains(bad.get(i).get(0)).doesNotContain("\tat ");
                assertThat(demo.lines()).as(bad.get(i).toString()).isEmpty();
            }
            assertThat(temporaryFiles()).isEmpty();
        } finally {
            processes.forEach(BeurtProcess::close);
        }
    }

    @Test
    void shouldSeedInFullWhenKilledBeforeItWasReady() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        Path data = directory.resolve("demo");
        List<Path> traces = List.of(
                data.resolve("keys").resolve("password"),
                data.resolve("data").resolve("journal").resolve("0000000000000001.journal"),
                data.resolve("data").resolve("journal").resolve("0000000000000001.journal"));
        for (Path trace : traces) {
            try (BeurtProcess demo = demo("--seats", "7777", "--data", data.toString())) {
                while (demo.isAlive() && !Files.exists(trace)) {
                    Thread.sleep(1);
                }
                Thread.sleep(random.nextInt(300));
                demo.kill();
            }
        }
        try (BeurtProcess demo =
                demo("--seats", "7777", "--data", data.toString()).awaitReady()) {
            assertThat(new RestartCheck(demo.url()).freeSeats()).isEqualTo(7777);
        }
    }

    @Test
    void shouldLeaveNothingBehindWhenTerminatedBeforeItWasReady() throws Exception {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 4; i++) {
            try (BeurtProcess demo = demo("--seats", "7777")) {
                while (demo.isAlive() && temporaryFiles().isEmpty()) {
                    Thread.sleep(1);
                }
                Thread.sleep(random.nextInt(200));
                assertThat(demo.lines()).as("it comes before ready").doesNotContain("ready");
                demo.terminate();
                assertThat(demo.exitCode(DRAIN_MAX)).as(demo.log()).isZero();
                assertThat(temporaryFiles()).as("when it has ended").isEmpty();
            }
        }
    }

    @Test
    void shouldNotStartOnDataWhoseKeysAreMissing() throws Exception {
        Path data = directory.resolve("demo");
        try (BeurtProcess demo =
                demo("--seats", "20", "--data", data.toString()).awaitReady()) {
            demo.terminate();
            assertThat(demo.exitCode(DRAIN_MAX)).isZero();
        }
        Path store = data.resolve("keys").resolve("beurt.p12");
        Path elsewhere = directory.resolve("beurt.p12");
        Files.move(store, elsewhere);
        try (BeurtProcess demo = demo("--data", data.toString())) {
            assertThat(demo.exitCode(REFUSAL_MAX)).isEqualTo(3);
            assertThat(demo.log()).contains("are missing: bring them back").doesNotContain("\tat ");
            assertThat(demo.lines()).isEmpty();
            assertThat(store).doesNotExist();
        }
        Files.move(elsewhere, store);
        try (BeurtProcess demo = demo("--data", data.toString()).awaitReady()) {
            assertThat(new RestartCheck(demo.url()).freeSeats()).isEqualTo(20);
        }
    }

    private BeurtProcess demo(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("demo", "--policy", "open"));
        if (!List.of(more).contains("--port")) {
            arguments.addAll(List.of("--port", "0"));
        }
        if (!List.of(more).contains("--staff-port")) {
            arguments.addAll(List.of("--staff-port", "0"));
        }
        arguments.addAll(List.of(more));
        return BeurtProcess.start(directory, arguments.toArray(String[]::new));
    }

    private static CompletableFuture<SurgeReport> load(String url, Path log) {
        SurgeSettings settings =
                new RoundLoad(3_000, 64, "first=60,repeat=10,read=20,cancel=10", 5).settings(url, 1, 0, log);
        return CompletableFuture.supplyAsync(() -> {
            try {
                return new Surge(settings, new PrintWriter(new StringWriter())).run();
            } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
            }
        });
    }

    /** A client that never sends the rest: nobody waits for it. */
    private static Socket halfARequest(String url) throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), URI.create(url).getPort());
        socket.getOutputStream()
                .write("POST /v1/bookings HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("tmp"))) {
            return files.toList();
        }
    }
}
