package nl.beurt.bench.history.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import nl.beurt.bench.history.check.HistoryCheck;
import nl.beurt.bench.history.check.HistoryResult;
import nl.beurt.bench.history.log.HistoryReader;
import nl.beurt.bench.history.log.Kind;
import nl.beurt.bench.history.log.Operation;
import nl.beurt.bench.history.record.RecordSettings;
import nl.beurt.bench.history.record.Recorder;
import nl.beurt.bench.surge.BeurtProcess;
import nl.beurt.bench.surge.wire.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real file system of 24 MiB that fills up under a server: bookings are refused with {@code storage-full}, cancels and
 * reads go on, and when there is space again so do bookings, without a restart. Skips where nothing can be mounted.
 */
class FullDiskTest {
    private static final int MEBIBYTES = 24;
    private static final int SLOTS = 1_000;
    private static final long DEMO_SEGMENT_BYTES = 16L * 1024 * 1024;
    private static final int FILLER_BYTES = 1_500_000;
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final String FULL = "storage-full";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory = Path.of("");

    private final Recorder recorder =
            new Recorder(new RecordSettings("ukr", 1, 32, SLOTS, 1_000, 4, Duration.ofSeconds(10)));

    @Test
    @Tag("long")
    @Timeout(600)
    void shouldGoOnWithCancelsWhenTheDiskIsFullAndWithBookingsWhenItIsNot() throws Exception {
        try (SmallFileSystem small = SmallFileSystem.mount(directory, MEBIBYTES)) {
            Path prepared = directory.resolve("demo");
            prepare(new Store(directory, prepared));
            copy(prepared, small.path().resolve("demo"));
            fillUpAndFree(small);
        } catch (SmallFileSystem.UnavailableException e) {
            System.out.println("FullDiskTest is skipped: " + e.getMessage());
            assumeTrue(false, e.getMessage());
        }
    }

    /** The demo's segments are large: behind a drain of a service with small ones no start needs them. */
    private void prepare(Store store) throws Exception {
        store.seed();
        try (BeurtProcess server = store.serve().awaitReady();
                Recorder.Session session = connect(server, "first")) {
            assertThat(session.record(LONG, 400)).isTrue();
            assertThat(session.settle()).isTrue();
            server.terminate();
            assertThat(server.exitCode(LONG)).as(server.log()).isZero();
        }
    }

    private void fillUpAndFree(SmallFileSystem small) throws Exception {
        Path filler = small.fill(FILLER_BYTES);
        Store store = new Store(directory, small.path().resolve("demo"));
        try (BeurtProcess server = store.serve().awaitReady()) {
            fillUp(server);
            long freeWhenFull = small.bytesFree();
            long bookedBefore = recorder.knowledge().bookings();
            try (Recorder.Session session = connect(server, "full")) {
                session.record(LONG, 400);
            }
            List<Operation> full = HistoryReader.read(log("full"));
            long cancelled = count(full, of -> of.kind() == Kind.CANCEL && of.isAccepted());
            assertThat(cancelled).as("cancellations while it is full").isPositive();
            assertThat(count(full, of -> of.kind() == Kind.READ && of.isAccepted()))
                    .as("reads while it is full")
                    .isPositive();
            assertThat(count(
                            full,
                            of -> of.kind() == Kind.BOOK && of.heard().problem().equals(FULL)))
                    .as("bookings refused while it is full")
                    .isPositive();
            assertThat(recorder.knowledge().bookings())
                    .as("bookings while it is full")
                    .isEqualTo(bookedBefore);

            Files.delete(filler);
            long resumedMillis = resume(server);
            assertThat(server.isAlive()).isTrue();
            try (Recorder.Session session = connect(server, "last")) {
                assertThat(session.settle() && session.readAll()).isTrue();
            }
            server.terminate();
            assertThat(server.exitCode(LONG)).as(server.log()).isZero();
            HistoryResult result = check();
            System.out.printf(
                    "a disk of %d MiB was full with %,d bytes free: %d cancellations meanwhile, bookings resumed %d ms after"
                            + " there was space, without a restart: %s%n",
                    MEBIBYTES, freeWhenFull, cancelled, resumedMillis, result);
            assertThat(result.examples()).isEmpty();
            assertThat(result.isClean()).isTrue();
            assertThat(result.unread()).isZero();
        }
    }

    private void fillUp(BeurtProcess server) throws IOException, InterruptedException {
        try (Recorder.Session session = connect(server, "filling")) {
            long start = System.nanoTime();
            while (!recorder.knowledge().refusals().containsKey(FULL)) {
                assertThat(session.record(LONG, 2_000)).isTrue();
                assertThat(System.nanoTime() - start)
                        .as("time to fill a small disk")
                        .isLessThan(LONG.toNanos());
            }
        }
    }

    /** Asks until bookings are accepted again; milliseconds. */
    private long resume(BeurtProcess server) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long before = recorder.acknowledged();
        try (Recorder.Session session = connect(server, "resumed")) {
            while (recorder.acknowledged() == before) {
                assertThat(session.record(LONG, 64)).isTrue();
                assertThat(System.nanoTime() - start)
                        .as("time until bookings resume")
                        .isLessThan(LONG.toNanos());
                Thread.sleep(50);
            }
            long millis = (System.nanoTime() - start) / 1_000_000;
            assertThat(session.record(LONG, 1_000)).isTrue();
            return millis;
        }
    }

    private static long count(List<Operation> operations, Predicate<Operation> which) {
        return operations.stream().filter(which).count();
    }

    private HistoryResult check() throws IOException {
        List<Operation> history = new ArrayList<>();
        for (String part : List.of("first", "filling", "full", "resumed", "last")) {
            history.addAll(HistoryReader.read(log(part)));
        }
        return new HistoryCheck(Duration.ofMinutes(1)).check(history);
    }

    private Recorder.Session connect(BeurtProcess server, String part) throws IOException, InterruptedException {
        return recorder.connect(Target.parse(server.url()), log(part));
    }

    private Path log(String part) {
        return directory.resolve(part + ".jsonl");
    }

    /** Without the segments of a demo, which are large: a snapshot was made of what is in them. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                if (Files.isDirectory(file) || Files.size(file) < DEMO_SEGMENT_BYTES) {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                }
            }
        }
    }
}
