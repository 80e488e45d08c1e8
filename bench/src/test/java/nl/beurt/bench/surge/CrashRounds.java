package nl.beurt.bench.surge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
import nl.beurt.bench.surge.plan.RequestKind;
import nl.beurt.bench.surge.report.SurgeReport;
import nl.beurt.bench.surge.report.Texts;
import nl.beurt.engine.journal.JournalFormat;
import nl.beurt.engine.state.RecordMaps;
import nl.beurt.engine.state.StateLimits;

/**
 * Round after round on one data directory: a server under load is killed, its journal is copied and recovered here, it
 * is started again (and now and then killed while it starts), and everything that any client was ever told is asked
 * for.
 */
final class CrashRounds {
    private static final int SEATS = 1_000_000;
    private static final StateLimits LIMITS = new StateLimits(1 << 14, 2 * SEATS, 2 * SEATS, 2 * SEATS);
    private static final long DEMO_SEGMENT_LENGTH = 16L * 1024 * 1024;
    private static final int LOAD_SECONDS_MAX = 60;

    /** Up to this round, all bookings of all rounds are asked for after each. */
    private static final int ROUNDS_IN_FULL = 10;

    private static final int OLDER_ROUNDS = 5;
    private static final int OLDER_BOOKINGS = 1_000;
    private static final int KILLED_STARTS_ONE_IN = 4;
    private static final int START_MILLIS_MAX = 1_500;

    private final Path directory;
    private final Path data;
    private final Path journal;
    private final RecordMaps maps;
    private final long seed;
    private final SplittableRandom random;
    private final Acknowledged acknowledged = new Acknowledged();
    private long personOffset;
    private int killedStarts;
    private int tailsCut;
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
        this.maps = maps;
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    void run(int rounds) throws Exception {
        BeurtProcess server = start(1).awaitReady();
        try {
            for (int number = 1; number <= rounds; number++) {
                server = round(number, rounds, server);
            }
            summarize(rounds, server);
        } finally {
            server.close();
        }
    }

    private BeurtProcess start(int number) throws IOException {
        return isOnSmallSegments(number) ? serve() : demo();
    }

    /** A journal may have segments of several lengths; small ones are rolled all the time. */
    private static boolean isOnSmallSegments(int number) {
        return number % 2 == 0;
    }

    private static long segmentLength(int number) {
        return isOnSmallSegments(number) ? JournalFormat.SEGMENT_LENGTH_MIN : DEMO_SEGMENT_LENGTH;
    }

    private BeurtProcess demo() throws IOException {
        return BeurtProcess.start(
                directory,
                "demo",
                "--data",
                data.toString(),
                "--port",
                "0",
                "--staff-port",
                "0",
                "--policy",
                "open",
                "--seats",
                Integer.toString(SEATS));
    }

    private BeurtProcess serve() throws IOException {
        Path configuration = directory.resolve("beurt.conf");
        Files.writeString(configuration, """
                data = "%1$s/data"
                keys { file = "%1$s/keys/beurt.p12", password-file = "%1$s/keys/password" }
                public.port = 0
                staff.port = 0
                journal.segment = %2$d
                state { slots-max = %3$d, people-max = %4$d, bookings-max = %5$d, requests-max = %6$d }
                """.formatted(
                        data,
                        JournalFormat.SEGMENT_LENGTH_MIN,
                        LIMITS.slots(),
                        LIMITS.people(),
                        LIMITS.bookings(),
                        LIMITS.requests()));
        return BeurtProcess.start(directory, "serve", "--config", configuration.toString());
    }

    private BeurtProcess round(int number, int rounds, BeurtProcess server) throws Exception {
        String name = "round %2d of %d".formatted(number, rounds);
        KillMoment moment = KillMoment.ofRound(number);
        RoundLoad load = moment == KillMoment.ANY ? RoundLoad.draw(random) : RoundLoad.heavy();
        long killedMillis = surge(name, load, number, server);
        NextSegment next = NextSegment.of(journal, segmentLength(number));
        rolls += next == NextSegment.HAS_HEADER ? 1 : 0;
        reserves += next == NextSegment.INCOMPLETE ? 1 : 0;

        CopiedState copied = CopiedState.of(journal, directory.resolve("copy"), maps, LIMITS);
        assertPassed(name, copied.compare(acknowledged).result(copied.livePeople() + " people in live bookings"));
        String again = random.nextInt(KILLED_STARTS_ONE_IN) == 0 ? killStart(number + 1) : "";
        BeurtProcess restarted = start(number + 1).awaitReady();
        try {
            RecoveryLine recovered = RecoveryLine.of(restarted.log());
            tailsCut += recovered.isTailCut() ? 1 : 0;
            recoveryMillisMax = Math.max(recoveryMillisMax, recovered.millis());
            assertThat(recovered.hash()).as(name).isEqualTo(copied.hash());
            assertThat(recovered.commands()).as(name).isEqualTo(copied.sequence());
            RestartCheck check = new RestartCheck(restarted.url());
            assertThat(check.freeSeats()).as(name).isEqualTo(copied.freeSeats());
            int verified = number <= ROUNDS_IN_FULL || number == rounds
                    ? verifyAll(restarted)
                    : verify(name, restarted, acknowledged.ofLastRound())
                            + verify(name, restarted, acknowledged.ofOlderRounds(OLDER_ROUNDS, OLDER_BOOKINGS, random));
            System.out.printf(
                    "%s: %s at %s/s on %d connections, killed after %s ms (next segment %s)%s, acknowledged so far %s,"
                            + " verified %s, tail %s, recovered %s commands in %s ms, state hash %s%n",
                    name,
                    isOnSmallSegments(number) ? "serve" : "demo",
                    Texts.count(load.rate()),
                    load.connections(),
                    Texts.count(killedMillis),
                    next,
                    again,
                    Texts.count(acknowledged.bookings()),
                    Texts.count(verified),
                    recovered.isTailCut() ? "torn and cut" : "whole",
                    Texts.count(recovered.commands()),
                    Texts.count(recovered.millis()),
                    recovered.hash());
            return restarted;
        } catch (Exception | Error e) {
            restarted.close();
            throw e;
        }
    }

    /** Loads the server, kills it, and takes down what was acknowledged; when it was killed, milliseconds. */
    private long surge(String name, RoundLoad load, int number, BeurtProcess server) throws Exception {
        Path log = directory.resolve(name.replace(' ', '-') + ".log");
        StringWriter progress = new StringWriter();
        SurgeSettings settings = load.settings(server.url(), seed, personOffset, log);
        personOffset += load.persons();
        CompletableFuture<SurgeReport> running = CompletableFuture.supplyAsync(() -> {
            try {
                return new Surge(settings, new PrintWriter(progress)).run();
            } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
            }
        });
        boolean isUp = server.isAlive();
        long millis = KillMoment.ofRound(number)
                .kill(server, running, log, () -> NextSegment.of(journal, segmentLength(number)), random);
        SurgeReport report = running.get(LOAD_SECONDS_MAX, TimeUnit.SECONDS);
        assertThat(isUp).as(name + " begins with a server").isTrue();
        assertThat(report.ended()).as(name).contains("the server was gone");
        report.checks().forEach(check -> assertPassed(name, check));
        assertThat(report.warnings()).as(name).noneMatch(warning -> warning.contains("the server failed"));
        acknowledged.add(
                log,
                report.sampler().of(RequestKind.FIRST).lost()
                        + report.sampler().of(RequestKind.REPEAT).lost());
        assertPassed(name, acknowledged.findings().result(acknowledged.bookings() + " bookings"));
        return millis;
    }

    /** A start that is killed as well, at any moment before it is ready. */
    private String killStart(int number) throws Exception {
        int millis = random.nextInt(START_MILLIS_MAX);
        try (BeurtProcess starting = start(number)) {
            TimeUnit.MILLISECONDS.sleep(millis);
            starting.kill();
        }
        killedStarts++;
        return ", its restart killed after " + Texts.count(millis) + " ms";
    }

    private int verifyAll(BeurtProcess server) throws Exception {
        int verified = 0;
        for (Path log : acknowledged.logs()) {
            verified += verify(log.getFileName().toString(), server, BookingLogReader.read(log));
        }
        return verified;
    }

    private static int verify(String name, BeurtProcess server, List<LoggedBooking> bookings) throws Exception {
        for (CheckResult result : new RestartCheck(server.url()).run(bookings)) {
            assertPassed(name, result);
        }
        return bookings.size();
    }

    private static void assertPassed(String name, CheckResult result) {
        assertThat(result.findings())
                .as(name + ": " + result.name() + ", " + result.detail())
                .isEqualTo(result.outcome() == CheckResult.Outcome.SKIPPED ? result.findings() : List.of());
        assertThat(result.failed()).as(name + ": " + result.name()).isFalse();
    }

    private void summarize(int rounds, BeurtProcess server) throws IOException {
        List<Path> segments = new ArrayList<>();
        try (Stream<Path> files = Files.list(journal)) {
            files.filter(file -> file.toString().endsWith(".journal")).forEach(segments::add);
        }
        System.out.printf(
                "%d rounds, seed %d: %s bookings acknowledged, %s of them cancelled, all verified at the end;"
                        + " %s more of unknown outcome; %d journal segments, %d kills before the next one had its name,"
                        + " %d while one was being reserved, %d during a restart, %d torn tails cut;"
                        + " slowest recovery %s ms, last state hash %s%n",
                rounds,
                seed,
                Texts.count(acknowledged.bookings()),
                Texts.count(acknowledged.cancelled()),
                Texts.count(acknowledged.unknown()),
                segments.size(),
                rolls,
                reserves,
                killedStarts,
                tailsCut,
                Texts.count(recoveryMillisMax),
                RecoveryLine.of(server.log()).hash());
    }
}
