package nl.beurt.ops.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import nl.beurt.engine.recovery.DirectoryLock;
import nl.beurt.ops.config.Keeping;
import nl.beurt.ops.server.LogLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to the making of snapshots: serving goes on, it is said, and it is tried again. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SnapshotTroubleTest {
    private static final Keeping EVERY = new Keeping(1, 100_000_000, Duration.ofDays(90), 0);
    private static final long SEGMENT = GrowingJournal.SEGMENT_LENGTH;

    @TempDir
    private Path data;

    private SnapshotSupervisor supervisor(LongSupplier openSegment, SnapshotRoom room) {
        return new SnapshotSupervisor(
                EVERY,
                openSegment,
                SnapshotProcess.of(data, EVERY.snapshotBytesPerSecond()),
                new SnapshotDirectory(data, EVERY),
                room);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Test
    void shouldLeaveTheJournalItsRoom() throws IOException, InterruptedException {
        try (LogLines log = LogLines.of(SnapshotSupervisor.class);
                GrowingJournal journal = new GrowingJournal(data)) {
            journal.fill(2);
            SnapshotRoom room = new SnapshotRoom(data, () -> 2 * SEGMENT - 1);
            try (SnapshotSupervisor supervisor =
                    supervisor(journal::segment, room).start()) {
                await(() -> supervisor.failures() > 0);

                assertThat(supervisor.newest()).isNull();
                assertThat(supervisor.failuresSinceNewest()).isEqualTo(1);
                assertThat(supervisor.closedSegments()).isEqualTo(1);
                assertThat(data.resolve("snapshots/making.snapshot.tmp")).doesNotExist();
                assertThat(log.warnings())
                        .singleElement()
                        .asString()
                        .contains("to leave the journal its room: 1 more bytes must be free");
            }
        }
    }

    @Test
    void shouldNeedRoomForASnapshotAsLargeAsTheLastAndTwoSegments() throws IOException {
        Files.createDirectories(data.resolve("journal"));
        Files.createDirectories(data.resolve("snapshots"));
        assertThat(new SnapshotRoom(data, () -> 0).missingBytes()).isZero();
        Files.write(data.resolve("journal/0000000000000001.journal"), new byte[100]);
        Files.write(data.resolve("snapshots/0000000000000003.snapshot"), new byte[30]);

        assertThat(new SnapshotRoom(data, () -> 10).missingBytes()).isEqualTo(220);
        assertThat(new SnapshotRoom(data, () -> 230).missingBytes()).isZero();
        assertThat(SnapshotRoom.of(data).missingBytes()).isZero();
    }

    @Test
    void shouldGoOnAfterAnError() throws InterruptedException {
        try (LogLines log = LogLines.of(SnapshotSupervisor.class);
                SnapshotSupervisor supervisor = supervisor(
                                () -> {
                                    throw new StackOverflowError("planted");
                                },
                                SnapshotRoom.of(data))
                        .start()) {
            await(() -> supervisor.failures() > 0);
            await(() -> !log.errors().isEmpty());

            assertThat(Thread.getAllStackTraces().keySet())
                    .anyMatch(thread -> thread.getName().equals("beurt-snapshots"));
        }
    }

    @Test
    void shouldStartWhereSnapshotsCannotBeRead() throws IOException {
        Files.writeString(data.resolve("snapshots"), "not a directory");

        try (LogLines log = LogLines.of(SnapshotSupervisor.class);
                SnapshotSupervisor supervisor = new SnapshotSupervisor(data, EVERY, () -> 1)) {
            assertThat(supervisor.newest()).isNull();
            assertThat(log.warnings()).singleElement().asString().contains("the newest snapshot cannot be read");
        }
    }

    @Test
    void shouldDeleteWhatAMakerThatWasKilledLeft() throws IOException, InterruptedException {
        Path making = making();

        try (SnapshotSupervisor supervisor = new SnapshotSupervisor(data, EVERY, () -> 1).start()) {
            await(() -> !Files.exists(making));
            assertThat(supervisor.failures()).isZero();
        }
    }

    @Test
    void shouldLeaveAMakerThatIsAtWorkAlone() throws IOException {
        Path making = making();

        try (DirectoryLock lock = DirectoryLock.take(data.resolve("snapshots"))) {
            assertThat(lock).isNotNull();
            new SnapshotDirectory(data, EVERY).tidy();
        }
        assertThat(making).exists();
    }

    private Path making() throws IOException {
        Files.createDirectories(data.resolve("snapshots"));
        return Files.writeString(data.resolve("snapshots/making.snapshot.tmp"), "half");
    }
}
