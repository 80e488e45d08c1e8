package nl.beurt.ops.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nl.beurt.gateway.staff.LastSnapshot;
import nl.beurt.ops.config.Keeping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SnapshotSupervisorTest {
    private static final Keeping EVERY_SECOND = new Keeping(2, 100_000_000, Duration.ofDays(90), 0);

    @TempDir
    private Path data;

    private List<String> files(String of) throws IOException {
        Path directory = data.resolve(of);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".journal") || name.endsWith(".snapshot"))
                    .sorted()
                    .toList();
        }
    }

    private static LastSnapshot.Made await(SnapshotSupervisor supervisor, long number) throws InterruptedException {
        LastSnapshot.Made made = supervisor.newest();
        while (made == null || made.number() < number) {
            TimeUnit.MILLISECONDS.sleep(20);
            made = supervisor.newest();
        }
        return made;
    }

    @Test
    void shouldMakeSnapshotsAndArchiveWhatTheyCover() throws IOException, InterruptedException {
        long sequence;
        try (GrowingJournal journal = new GrowingJournal(data);
                SnapshotSupervisor supervisor = new SnapshotSupervisor(data, EVERY_SECOND, journal::segment).start()) {
            assertThat(supervisor.newest()).isNull();
            assertThat(supervisor.sequence()).isZero();
            assertThat(supervisor.firstSegment()).isEqualTo(1);
            assertThat(supervisor.ageSeconds()).isBetween(0.0, 120.0);
            journal.fill(3);
            LastSnapshot.Made first = await(supervisor, 3);
            assertThat(first.number()).isEqualTo(3);
            assertThat(first.sequence()).isPositive().isLessThanOrEqualTo(journal.sequence());
            assertThat(Duration.ofMillis(System.currentTimeMillis() - first.madeMillis()))
                    .isLessThan(Duration.ofMinutes(2));
            assertThat(supervisor.closedSegments()).isZero();
            journal.fill(5);
            assertThat(await(supervisor, 5).number()).isEqualTo(5);
            while (files("archive").size() < 2) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(files("archive")).containsExactly("0000000000000001.journal", "0000000000000002.journal");
            assertThat(files("snapshots")).containsExactly("0000000000000003.snapshot", "0000000000000005.snapshot");
            assertThat(supervisor.failures()).isZero();
            sequence = journal.sequence();
        }
        try (GrowingJournal journal = new GrowingJournal(data);
                SnapshotSupervisor supervisor = new SnapshotSupervisor(data, EVERY_SECOND, journal::segment)) {
            assertThat(journal.sequence()).isEqualTo(sequence);
            supervisor.start();
            assertThat(await(supervisor, 5).number()).isEqualTo(5);
        }
    }

    @Test
    void shouldEndTheProcessWithItself() throws IOException, InterruptedException {
        Keeping slow = new Keeping(1, 1, Duration.ofDays(90), 0);
        try (GrowingJournal journal = new GrowingJournal(data)) {
            journal.fill(2);
            try (SnapshotSupervisor supervisor = new SnapshotSupervisor(data, slow, journal::segment).start()) {
                assertThat(supervisor.newest()).isNull();
                while (!Files.exists(data.resolve("snapshots/making.snapshot.tmp"))) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
                assertThat(children()).isPositive();
            }
            assertThat(children()).isZero();
            assertThat(files("snapshots")).isEmpty();
        }
    }

    private static long children() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
    }
}
