package nl.beurt.bench.surge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import nl.beurt.bench.history.check.HistoryCheck;
import nl.beurt.bench.history.check.HistoryResult;
import nl.beurt.bench.history.log.HistoryReader;
import nl.beurt.bench.history.log.Operation;
import nl.beurt.bench.history.record.RecordSettings;
import nl.beurt.bench.history.record.Recorder;
import nl.beurt.bench.surge.ledger.CheckResult;
import nl.beurt.bench.surge.report.Texts;
import nl.beurt.bench.surge.wire.Target;
import nl.beurt.engine.state.RecordMaps;

/**
 * Round after round on one data directory: a server under load is killed, its data is copied and recovered here, it
 * is started again (and now and then killed while it starts), and what nobody heard is asked for. At the end every booking
 * is read, and the history of all rounds is checked.
 */
final class CrashRounds {
    private static final int LOAD_SECONDS_MAX = 60;
    private static final int SLOTS = 200;
    private static final int PEOPLE = 2_000;
    private static final int PARTY_MAX = 4;
    private static final int[] CONNECTIONS = {4, 32, 128, 256};
    private static final int CONNECTIONS_HEAVY = 256;
    private static final int SETTLING = 32;

    /** Many more clients than processors: lateness is measured here, not judged. */
    private static final Duration LATE_ALLOWED = Duration.ofMinutes(1);

    /** In so many rounds enough segments are closed that a second snapshot is made. */
    private static final int ROUNDS_A_DRAIN = 4;

    private static final int ROUNDS_WITH_ARCHIVE = 8;

    private static final int KILLED_STARTS_ONE_IN = 4;
    private static final int START_MILLIS_MAX = 1_500;

    private final Path directory;
    private final Path data;
    private final Path journal;
    private final RoundServers servers;
    private final RecordMaps maps;
    private final long seed;
    private final SplittableRandom random;
    private final Recorder recorder;
    private final List<Path> logs = new ArrayList<>();
    private int killedStarts;
    private int tailsCut;
    private int snapshotsLoaded;
    private int rolls;
    private int reserves;
    private long recoveryMillisMax;

    /**
     * Prepares rounds.
     *
     * @param maps that hold the state recovered here
     */
    CrashRounds(Path directory, RecordMaps maps, long seed) {
        this.directory = directory;
        this.data = directory.resolve("demo");
        this.journal = data.resolve("data").resolve("journal");
        this.servers = new RoundServers(directory, data);
        this.maps = maps;
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.recorder = new Recorder(
                new RecordSettings("ukr", seed, CONNECTIONS_HEAVY, SLOTS, PEOPLE, PARTY_MAX, Duration.ofSeconds(10)));
    }

    /** Runs so many rounds; what the checker says of the history that they make together. */
    HistoryResult run(int rounds) throws Exception {
        BeurtProcess server = servers.start(1).awaitReady();
        try {
            for (int number = 1; number <= rounds; number++) {
                server = round(number, rounds, server);
                // So that there are two snapshots, and something to archive, however slow the machine is.
                if (number % ROUNDS_A_DRAIN == 1) {
                    server = servers.drained(server, number + 1);
                    snapshotsLoaded += RecoveryLine.of(server.log()).isFromSnapshot() ? 1 : 0;
                }
            }
            readAll(server);
            HistoryResult result = new HistoryCheck(LATE_ALLOWED).check(history());
            summarize(rounds, server, result);
            assertThat(snapshotsLoaded).as("starts that loaded a snapshot").isPositive();
            if (rounds >= ROUNDS_WITH_ARCHIVE) {
                assertThat(files(data.resolve("data").resolve("archive")))
                        .as("archived segments")
                        .isNotEmpty();
            }
            return result;
        } finally {
            server.close();
        }
    }

    private BeurtProcess round(int number, int rounds, BeurtProcess server) throws Exception {
        String name = "round %2d of %d".formatted(number, rounds);
        KillMoment moment = KillMoment.ofRound(number);
        int connections =
                moment == KillMoment.ANY ? CONNECTIONS[random.nextInt(CONNECTIONS.length)] : CONNECTIONS_HEAVY;
        long killedMillis = load(name, connections, moment, number, server);
        NextSegment next = NextSegment.of(journal, servers.segmentLength(number));
        rolls += next == NextSegment.HAS_HEADER ? 1 : 0;
        reserves += next == NextSegment.INCOMPLETE ? 1 : 0;

        CopiedState copied = CopiedState.of(data.resolve("data"), directory.resolve("copy"), maps, RoundServers.LIMITS);
        assertPassed(
                name, copied.compare(recorder.knowledge()).result(copied.livePeople() + " people in live bookings"));
        String again = random.nextInt(KILLED_STARTS_ONE_IN) == 0 ? killStart(number + 1) : "";
        BeurtProcess restarted = servers.start(number + 1).awaitReady();
        try {
            RecoveryLine recovered = RecoveryLine.of(restarted.log());
            snapshotsLoaded += recovered.isFromSnapshot() ? 1 : 0;
            tailsCut += recovered.isTailCut() ? 1 : 0;
            recoveryMillisMax = Math.max(recoveryMillisMax, recovered.millis());
            assertThat(recovered.hash()).as(name).isEqualTo(copied.hash());
            assertThat(recovered.commands()).as(name).isEqualTo(copied.sequence());
            RestartCheck check = new RestartCheck(restarted.url());
            assertThat(check.freeSeats()).as(name).isEqualTo(copied.freeSeats());
            Recorder.Knowledge known = recorder.knowledge();
            settle(name, restarted);
            System.out.printf(
                    "%s: %s with %d clients, killed after %s ms (next segment %s)%s, acknowledged so far %s, unheard %d,"
                            + " tail %s, %srecovered %s commands in %s ms, state hash %s%n",
                    name,
                    servers.name(number),
                    connections,
                    Texts.count(killedMillis),
                    next,
                    again,
                    Texts.count(known.bookings()),
                    known.bookingsUnknown(),
                    recovered.isTailCut() ? "torn and cut" : "whole",
                    recovered.isFromSnapshot() ? "a snapshot loaded, " : "",
                    Texts.count(recovered.commands()),
                    Texts.count(recovered.millis()),
                    recovered.hash());
            return restarted;
        } catch (Exception | Error e) {
            restarted.close();
            throw e;
        }
    }

    /** Loads the server and kills it; when it was killed, milliseconds. */
    private long load(String name, int connections, KillMoment moment, int number, BeurtProcess server)
            throws Exception {
        assertThat(server.isAlive()).as(name + " begins with a server").isTrue();
        long before = recorder.acknowledged();
        try (Recorder.Session session = connect(server, connections)) {
            CompletableFuture<Boolean> running = CompletableFuture.supplyAsync(() -> {
                try {
                    return session.record(Duration.ofSeconds(LOAD_SECONDS_MAX));
                } catch (IOException | InterruptedException e) {
                    throw new CompletionException(e);
                }
            });
            long millis = moment.kill(
                    server,
                    running,
                    () -> recorder.acknowledged() > before,
                    () -> NextSegment.of(journal, servers.segmentLength(number)),
                    random);
            assertThat(running.get(LOAD_SECONDS_MAX, TimeUnit.SECONDS))
                    .as(name + ": the server is there at the end")
                    .isFalse();
            return millis;
        }
    }

    private Recorder.Session connect(BeurtProcess server, int connections) throws IOException, InterruptedException {
        Path log = directory.resolve("history-" + logs.size() + ".jsonl");
        logs.add(log);
        return recorder.connect(Target.parse(server.url()), log, connections);
    }

    /** Asks what became of all that was unheard, and reads what the round touched. */
    private void settle(String name, BeurtProcess server) throws IOException, InterruptedException {
        try (Recorder.Session session = connect(server, SETTLING)) {
            assertThat(session.settle()).as(name + ": all settled").isTrue();
        }
    }

    private void readAll(BeurtProcess server) throws IOException, InterruptedException {
        try (Recorder.Session session = connect(server, SETTLING)) {
            assertThat(session.readAll()).as("all read").isTrue();
        }
    }

    private List<Operation> history() throws IOException {
        List<Operation> history = new ArrayList<>();
        for (Path log : logs) {
            history.addAll(HistoryReader.read(log));
        }
        return history;
    }

    /** A start that is killed as well, at any moment before it is ready. */
    private String killStart(int number) throws Exception {
        int millis = random.nextInt(START_MILLIS_MAX);
        try (BeurtProcess starting = servers.start(number)) {
            TimeUnit.MILLISECONDS.sleep(millis);
            starting.kill();
        }
        killedStarts++;
        return ", its restart killed after " + Texts.count(millis) + " ms";
    }

    private static void assertPassed(String name, CheckResult result) {
        assertThat(result.findings())
                .as(name + ": " + result.name() + ", " + result.detail())
                .isEqualTo(result.outcome() == CheckResult.Outcome.SKIPPED ? result.findings() : List.of());
        assertThat(result.failed()).as(name + ": " + result.name()).isFalse();
    }

    private static List<Path> files(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".journal")).toList();
        }
    }

    private void summarize(int rounds, BeurtProcess server, HistoryResult result) throws IOException {
        System.out.printf(
                "%d rounds, seed %d: %s; %d journal segments and %d archived, %d kills before the next one had its name, %d while one was"
                        + " being reserved, %d during a restart, %d torn tails cut, %d snapshots loaded; slowest recovery %s ms, last state"
                        + " hash %s%n",
                rounds,
                seed,
                result,
                files(journal).size(),
                files(data.resolve("data").resolve("archive")).size(),
                rolls,
                reserves,
                killedStarts,
                tailsCut,
                snapshotsLoaded,
                Texts.count(recoveryMillisMax),
                RecoveryLine.of(server.log()).hash());
    }
}
