package nl.beurt.bench.surge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.journal.JournalFormat;
import nl.beurt.engine.state.StateLimits;

/** Starts the servers of crash rounds on one data directory: a demo first, which fills it, and then the real service. */
final class RoundServers {
    private static final int SEATS = 1_000_000;
    private static final long DEMO_SEGMENT_LENGTH = 16L * 1024 * 1024;
    private static final Duration DRAIN_MAX = Duration.ofSeconds(30);

    /** That all of them have. */
    static final StateLimits LIMITS = new StateLimits(1 << 14, 2 * SEATS, 2 * SEATS, 2 * SEATS);

    private final Path directory;
    private final Path data;

    /**
     * Prepares servers.
     *
     * @param data that the demo makes: keys, and below {@code data} what it keeps
     */
    RoundServers(Path directory, Path data) {
        this.directory = directory;
        this.data = data;
    }

    /** The command of a round's server. */
    String name(int number) {
        return isOnSmallSegments(number) ? "serve" : "demo";
    }

    /** Starts the server that a round begins with. */
    BeurtProcess start(int number) throws IOException {
        return isOnSmallSegments(number) ? serve() : demo();
    }

    /** A journal may have segments of several lengths; from the second round on they are rolled all the time. */
    private static boolean isOnSmallSegments(int number) {
        return number > 1;
    }

    /** Ends a server in order: it makes a snapshot, and what comes next is on a segment of its own length. */
    BeurtProcess drained(BeurtProcess server, int number) throws Exception {
        long deadline = System.nanoTime() + DRAIN_MAX.toNanos();
        while (NextSegment.of(data.resolve("data").resolve("journal"), segmentLength(number)) != NextSegment.READY) {
            assertThat(System.nanoTime()).as("a segment is reserved in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(5);
        }
        server.terminate();
        assertThat(server.exitCode(DRAIN_MAX)).as("exit code of a drain").isZero();
        return start(number).awaitReady();
    }

    /** Bytes of the segments that a round begins. */
    long segmentLength(int number) {
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
                journal.snapshot-every = 1
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
}
