package nl.beurt.bench.history.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import nl.beurt.bench.history.record.Recorder;
import nl.beurt.bench.surge.BeurtProcess;
import nl.beurt.engine.journal.JournalFormat;

/** A data directory with slots, and servers on it whose journal segments are as small as they can be. */
final class Store {
    /** Of a demo: more than any test books. */
    static final int SEATS = 1_000_000;

    private static final int RECORDS = 1 << 19;
    private static final long NEAR_ROLL_BYTES = 6 * 1_024;
    private static final Duration FILL_MAX = Duration.ofMinutes(4);
    private final Path directory;
    private final Path data;

    /**
     * Names a directory.
     *
     * @param directory for configuration and output
     * @param data for keys and data
     */
    Store(Path directory, Path data) {
        this.directory = directory;
        this.data = data;
    }

    /** Makes the slots: a demo is started once and ended. */
    void seed() throws Exception {
        try (BeurtProcess demo = BeurtProcess.start(
                directory,
                "demo",
                "--data",
                data.toString(),
                "--port",
                "0",
                "--staff-port",
                "0",
                "--seats",
                Integer.toString(SEATS))) {
            demo.awaitReady().terminate();
            demo.exitCode(Duration.ofSeconds(30));
        }
    }

    /** Starts a server that is not ready yet. */
    BeurtProcess serve() throws IOException {
        Path configuration = directory.resolve("beurt.conf");
        Files.writeString(configuration, """
                data = "%1$s/data"
                keys { file = "%1$s/keys/beurt.p12", password-file = "%1$s/keys/password" }
                public.port = 0
                staff.port = 0
                journal.segment = %2$d
                state { slots-max = 16384, people-max = %3$d, bookings-max = %3$d, requests-max = %3$d }
                """.formatted(data, JournalFormat.SEGMENT_LENGTH_MIN, RECORDS));
        return BeurtProcess.start(directory, "serve", "--config", configuration.toString());
    }

    Path journal() {
        return data.resolve("data").resolve("journal");
    }

    /** Books until the last segment is nearly used up. */
    void fillSegment(Recorder.Session session) throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (long left = bytesLeft(); left > NEAR_ROLL_BYTES; left = bytesLeft()) {
            assertThat(session.record(FILL_MAX, Math.max(4, (left - NEAR_ROLL_BYTES) / 400)))
                    .isTrue();
            assertThat(System.nanoTime() - start).as("time to fill a segment").isLessThan(FILL_MAX.toNanos());
        }
    }

    /** Bytes of the last segment behind everything that was written: it was made of zeros. */
    long bytesLeft() throws IOException {
        byte[] bytes = Files.readAllBytes(lastSegment());
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        return (long) bytes.length - end;
    }

    private Path lastSegment() throws IOException {
        try (Stream<Path> files = Files.list(journal())) {
            return files.filter(file -> file.toString().endsWith(".journal"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }
}
