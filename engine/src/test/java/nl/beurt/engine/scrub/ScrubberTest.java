package nl.beurt.engine.scrub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import nl.beurt.engine.journal.JournalStart;
import nl.beurt.engine.journal.NioDisk;
import nl.beurt.engine.journal.WrittenJournal;
import nl.beurt.engine.snapshot.Pace;
import nl.beurt.engine.snapshot.SnapshotWriter;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScrubberTest {
    private static final int MIB = 1024 * 1024;
    private static final long FAST = 1L << 40;

    @TempDir
    private Path data;

    /** Three closed segments of 1 MiB and one that is written. */
    @BeforeEach
    void write() throws IOException {
        WrittenJournal.write(data.resolve("journal"), 4);
    }

    private Path segment(int number) {
        return data.resolve("journal").resolve("%016d.journal".formatted(number));
    }

    private void damage(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    @Test
    void shouldVerifyEveryClosedSegmentOnceAndThenRest() throws Exception {
        try (Scrubber scrubber = new Scrubber(data, FAST).start()) {
            await(() -> scrubber.bytes() >= 3 * MIB);
            TimeUnit.SECONDS.sleep(2);

            assertThat(scrubber.bytes()).isBetween(3L * MIB, 4L * MIB);
            assertThat(scrubber.faults()).isZero();
            assertThat(scrubber.faultyFiles()).isZero();
            assertThat(scrubber.coverageAgeSeconds()).isBetween(1.0, 30.0);
        }
    }

    @Test
    void shouldFindDamageInAClosedSegmentAndNotLookAtTheOneThatIsWritten() throws Exception {
        damage(segment(2), 5000);
        damage(segment(4), 5000);
        try (Scrubber scrubber = new Scrubber(data, FAST).start()) {
            await(() -> scrubber.faultyFiles() == 1 && scrubber.bytes() >= 2 * MIB);
            TimeUnit.MILLISECONDS.sleep(1500);

            assertThat(scrubber.faults()).isEqualTo(1);
        }
    }

    @Test
    void shouldFindDamageInTheArchiveAndMissASegment() throws Exception {
        Path archive = Files.createDirectories(data.resolve("archive"));
        Files.move(segment(1), archive.resolve(segment(1).getFileName()), StandardCopyOption.ATOMIC_MOVE);
        Files.delete(segment(2));
        damage(archive.resolve(segment(1).getFileName()), MIB - 1);
        try (Scrubber scrubber = new Scrubber(data, FAST).start()) {
            await(() -> scrubber.faultyFiles() == 2);
        }
        damage(archive.resolve(segment(1).getFileName()), MIB - 1);
        try (Scrubber scrubber = new Scrubber(data, FAST).start()) {
            await(() -> scrubber.faultyFiles() == 1);

            assertThat(scrubber.faults()).isEqualTo(1);
        }
    }

    @Test
    void shouldReadNoFasterThanItMay() throws Exception {
        long before = System.nanoTime();
        try (Scrubber scrubber = new Scrubber(data, 2 * MIB).start()) {
            await(() -> scrubber.bytes() >= 3 * MIB);
        }

        // Two MiB were paid for before the third was read.
        assertThat(System.nanoTime() - before).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(950));
    }

    @Test
    void shouldStopInTheMiddleOfAFile() throws Exception {
        Scrubber scrubber = new Scrubber(data, 1).start();
        await(() -> scrubber.bytes() > 0);
        long before = System.nanoTime();
        scrubber.close();

        assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(5));
        assertThat(scrubber.faults()).isZero();
    }

    @Test
    void shouldFindADamagedSnapshotAndLeaveAloneWhatIsBeingMade() throws Exception {
        NioDisk snapshots = new NioDisk(data.resolve("snapshots"));
        try (EngineState state = new EngineState(new HeapRecordMaps(), StateLimits.small())) {
            for (int number = 2; number <= 3; number++) {
                new SnapshotWriter(snapshots, Pace.unlimited())
                        .write(state, new JournalStart(number, number, 0, 0, 1, 2));
            }
        }
        Files.write(data.resolve("snapshots/making.snapshot.tmp"), new byte[1000]);
        damage(data.resolve("snapshots/0000000000000003.snapshot"), 100);
        try (Scrubber scrubber = new Scrubber(data, FAST).start()) {
            await(() -> scrubber.faultyFiles() == 1);
            TimeUnit.MILLISECONDS.sleep(1500);

            assertThat(scrubber.faults()).isEqualTo(1);
        }
    }

    @Test
    void shouldMissASegmentBehindOneThatIsFaulty() throws Exception {
        damage(segment(1), 5000);
        Files.delete(segment(2));
        try (Scrubber scrubber = new Scrubber(data, FAST).start()) {
            await(() -> scrubber.faultyFiles() == 2);
        }
    }

    @Test
    void shouldCountTheAgeOfTheOldestOnly() {
        long[] now = {0};
        Coverage coverage = new Coverage(() -> now[0]);
        assertThat(coverage.ageSeconds()).isZero();
        coverage.retain(Set.of("a", "b"));
        now[0] = TimeUnit.SECONDS.toNanos(10);
        assertThat(coverage.next(1)).isEqualTo("a");
        coverage.verified("a");
        assertThat(coverage.next(1)).isEqualTo("b");
        assertThat(coverage.ageSeconds()).isCloseTo(10, within(0.001));
        now[0] = TimeUnit.SECONDS.toNanos(15);
        coverage.verified("b");
        assertThat(coverage.ageSeconds()).isCloseTo(5, within(0.001));
        now[0] = TimeUnit.SECONDS.toNanos(25);
        coverage.faulty("a");
        assertThat(coverage.faulty()).isEqualTo(1);
        assertThat(coverage.ageSeconds()).isCloseTo(15, within(0.001));
        assertThat(coverage.next(TimeUnit.SECONDS.toNanos(11))).isNull();
        assertThat(coverage.next(TimeUnit.SECONDS.toNanos(10))).isEqualTo("b");
        coverage.retain(Set.of("b"));
        assertThat(coverage.faulty()).isZero();
        assertThat(coverage.ageSeconds()).isCloseTo(10, within(0.001));
    }
}
