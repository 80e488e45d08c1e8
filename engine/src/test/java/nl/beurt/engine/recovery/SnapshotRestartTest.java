package nl.beurt.engine.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import nl.beurt.engine.SlotEngine;
import nl.beurt.engine.journal.JournalRefused;
import nl.beurt.engine.ring.Commands;
import nl.beurt.engine.ring.Completion;
import nl.beurt.engine.snapshot.Pace;
import nl.beurt.engine.snapshot.SnapshotHeader;
import nl.beurt.engine.snapshot.SnapshotRefused;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.engine.view.View;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SnapshotRestartTest {
    private static final int SEATS = 30_000;

    @TempDir
    private Path directory;

    private Path data = Path.of("");
    private int booked;

    @BeforeEach
    void place() {
        data = directory.resolve("data");
    }

    /** Books until the journal has as many segments. */
    private void bookUntil(SlotEngine engine, long segments) throws InterruptedException {
        Clerk clerk = new Clerk(engine);
        if (booked == 0) {
            clerk.prepare(SEATS);
        }
        while (engine.gauges().segmentNumber() < segments) {
            for (int i = 0; i < 200; i++) {
                booked++;
                clerk.publish(Commands.book(1 + booked % 2, booked), Completion.NONE);
                if (booked % 3 == 0) {
                    clerk.publish(Commands.cancel(booked, booked), Completion.NONE);
                }
            }
            clerk.call(Commands.readState());
        }
    }

    private @Nullable SnapshotHeader make() throws IOException {
        return SnapshotMaker.inDirectory(data, new HeapRecordMaps(), Pace.unlimited());
    }

    private static long number(@Nullable SnapshotHeader made) {
        return made == null ? -1 : made.number();
    }

    private List<String> files(String of) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve(of))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".journal") || name.endsWith(".snapshot"))
                    .sorted()
                    .toList();
        }
    }

    private Path snapshot(long number) {
        return data.resolve("snapshots/%016d.snapshot".formatted(number));
    }

    private Path segment(long number) throws IOException {
        return data.resolve("journal")
                .resolve(files("journal").stream()
                        .filter(name -> name.startsWith("%016d".formatted(number)))
                        .findFirst()
                        .orElseThrow());
    }

    private static void damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void shouldMakeSnapshotsBesideARunningEngine() throws IOException, InterruptedException {
        try (SlotEngine engine = Clerk.launch(data)) {
            assertThat(make()).isNull();
            bookUntil(engine, 3);
            assertThat(number(make())).isEqualTo(3);
            assertThat(make()).isNull();
            bookUntil(engine, 5);
            assertThat(number(make())).isEqualTo(5);
            bookUntil(engine, 6);
            SnapshotHeader last = make();
            assertThat(number(last)).isEqualTo(6);
            assertThat(files("snapshots")).containsExactly("0000000000000005.snapshot", "0000000000000006.snapshot");
        }
    }

    @Test
    void shouldStartFromASnapshotAsFromTheWholeJournal() throws IOException, InterruptedException {
        String hash;
        View view;
        try (SlotEngine engine = Clerk.launch(data)) {
            bookUntil(engine, 3);
            make();
            bookUntil(engine, 4);
            hash = new Clerk(engine).stateHash();
            view = new Clerk(engine).viewOfNow();
        }
        checkItIsAll(hash, view);
        // Only what the snapshot does not hold is read.
        Files.delete(segment(1));
        Files.delete(segment(2));
        checkItIsAll(hash, view);
        Files.delete(snapshot(3));
        assertThatThrownBy(() -> Clerk.launch(data))
                .isInstanceOf(JournalRefused.class)
                .hasMessageContaining(
                        "there is no snapshot and the journal begins with segment 3; move the segments before from archive/");
    }

    /** Starts again, and asks the engine for what was decided before and behind the snapshot. */
    private void checkItIsAll(String hash, View view) throws IOException, InterruptedException {
        try (SlotEngine engine = Clerk.launch(data)) {
            Clerk clerk = new Clerk(engine);
            assertThat(clerk.stateHash()).isEqualTo(hash);
            assertThat(engine.view()).isEqualTo(view);
            for (int number : new int[] {1, 2, 100, booked - 1}) {
                Outcome again = clerk.call(Commands.book(1 + number % 2, number));
                assertThat(again.verdict()).isEqualTo(Verdict.REPEATED);
                assertThat(again.sequence()).isPositive();
            }
            assertThat(clerk.call(Commands.book(2, 1_000_000, 1)).verdict()).isEqualTo(Verdict.ALREADY_BOOKED);
        }
    }

    @Test
    void shouldGoOnFromASnapshotMadeAtTheClose() throws IOException, InterruptedException {
        String hash;
        View view;
        for (int round = 1; round <= 3; round++) {
            try (SlotEngine engine = SlotEngine.launch(Clerk.context(data).snapshotAtClose(true))) {
                Clerk clerk = new Clerk(engine);
                if (round == 1) {
                    clerk.prepare(SEATS);
                }
                for (int i = 0; i < 500; i++) {
                    booked++;
                    clerk.publish(Commands.book(1 + booked % 2, booked), Completion.NONE);
                }
                hash = clerk.stateHash();
                view = clerk.viewOfNow();
            }
            assertThat(files("snapshots"))
                    .hasSize(Math.min(round, 2))
                    .last()
                    .isEqualTo("%016d.snapshot".formatted(round + 1));
            checkItIsAll(hash, view);
        }
        for (long number = 1; number < 4; number++) {
            Files.delete(segment(number));
        }
        try (SlotEngine engine = SlotEngine.launch(Clerk.context(data).snapshotAtClose(true))) {
            assertThat(engine.gauges().sequence()).isEqualTo(1503);
        }
        // Nothing was decided: nothing is new.
        assertThat(files("snapshots")).containsExactly("0000000000000003.snapshot", "0000000000000004.snapshot");
    }

    @Test
    void shouldGoBackToTheSnapshotBeforeWhenTheNewestIsDamaged() throws IOException, InterruptedException {
        String hash = threeSnapshots();
        damage(snapshot(4));
        Files.delete(segment(1));
        Files.delete(segment(2));
        try (SlotEngine engine = Clerk.launch(data)) {
            assertThat(new Clerk(engine).stateHash()).isEqualTo(hash);
        }
        damage(snapshot(3));
        assertThatThrownBy(() -> Clerk.launch(data))
                .isInstanceOf(JournalRefused.class)
                .hasMessageContaining("no snapshot is whole (" + snapshot(4) + ", " + snapshot(3)
                        + ") and the journal begins with segment 3; move the segments before from archive/ back");
    }

    @Test
    void shouldReplayTheWholeJournalWhenNoSnapshotIsWhole() throws IOException, InterruptedException {
        String hash = threeSnapshots();
        damage(snapshot(3));
        damage(snapshot(4));

        try (SlotEngine engine = Clerk.launch(data)) {
            assertThat(new Clerk(engine).stateHash()).isEqualTo(hash);
        }
    }

    @Test
    void shouldReplaceANewestSnapshotThatIsDamaged() throws IOException, InterruptedException {
        String hash = threeSnapshots();
        damage(snapshot(4));

        assertThat(number(make())).isEqualTo(4);

        assertThat(make()).isNull();
        Files.delete(segment(1));
        Files.delete(segment(2));
        Files.delete(segment(3));
        try (SlotEngine engine = Clerk.launch(data)) {
            assertThat(new Clerk(engine).stateHash()).isEqualTo(hash);
        }
    }

    /** Snapshots 3 and 4 of a journal of four segments; the state's hash. */
    private String threeSnapshots() throws IOException, InterruptedException {
        try (SlotEngine engine = Clerk.launch(data)) {
            for (int number = 2; number <= 4; number++) {
                bookUntil(engine, number);
                assertThat(number(make())).isEqualTo(number);
            }
            return new Clerk(engine).stateHash();
        }
    }

    @Test
    void shouldSayWhatIsMissing() throws IOException, InterruptedException {
        threeSnapshots();
        Path last = segment(4);
        byte[] bytes = Files.readAllBytes(last);
        Files.delete(last);
        assertThatThrownBy(() -> Clerk.launch(data))
                .isInstanceOf(JournalRefused.class)
                .hasMessageContaining("it ends with segment 3, and there is a snapshot of what was before segment 4:"
                        + " the journal is older than its snapshot");
        Files.write(data.resolve("journal/0000000000000005.journal"), bytes);
        assertThatThrownBy(() -> Clerk.launch(data))
                .isInstanceOf(JournalRefused.class)
                .hasMessageContaining("segment 4 is missing, with which the snapshot goes on");
        for (String name : files("journal")) {
            Files.delete(data.resolve("journal").resolve(name));
        }
        assertThatThrownBy(() -> Clerk.launch(data))
                .isInstanceOf(JournalRefused.class)
                .hasMessageContaining("it is empty, and there is a snapshot of what was before segment 4");
    }

    @Test
    void shouldRefuseASnapshotOfAnotherStore() throws IOException, InterruptedException {
        threeSnapshots();
        Path own = data;
        data = directory.resolve("other");
        booked = 0;
        threeSnapshots();
        Files.copy(snapshot(4), own.resolve("snapshots/foreign"));
        data = own;
        Files.move(data.resolve("snapshots/foreign"), snapshot(4), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> Clerk.launch(data))
                .isInstanceOf(JournalRefused.class)
                .hasMessageContaining("it belongs to another store than the snapshot");
    }

    @Test
    void shouldRefuseToMakeASnapshotOfADamagedJournal() throws IOException, InterruptedException {
        try (SlotEngine engine = Clerk.launch(data)) {
            bookUntil(engine, 3);
        }
        damage(segment(2));

        assertThatThrownBy(this::make).isInstanceOf(JournalRefused.class);
        assertThat(files("snapshots")).isEmpty();
    }

    @Test
    void shouldNotLetTwoMakeSnapshotsAtOnce() throws IOException, InterruptedException {
        try (SlotEngine engine = Clerk.launch(data)) {
            bookUntil(engine, 2);
        }
        try (DirectoryLock lock = DirectoryLock.take(data.resolve("snapshots"))) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(this::make)
                    .hasMessageContaining("a snapshot is being made")
                    .hasMessageEndingWith(": wait for it");
        }
        assertThat(number(make())).isEqualTo(2);
    }

    @Test
    void shouldStartFromASnapshotOfLargerLimitsThanAreConfigured() throws IOException, InterruptedException {
        String hash = threeSnapshots();
        StateLimits smaller = new StateLimits(4, 4, 4, 4);
        try (SlotEngine engine = SlotEngine.launch(Clerk.context(data).limits(smaller))) {
            assertThat(new Clerk(engine).stateHash()).isEqualTo(hash);
        }
    }

    @Test
    void shouldNameTheOnlySnapshotWhenItIsNotCompleteAndTheJournalIsNeither() throws IOException, InterruptedException {
        threeSnapshots();
        byte[] bytes = Files.readAllBytes(snapshot(4));
        Files.write(snapshot(4), Arrays.copyOf(bytes, bytes.length - 64));
        Files.delete(snapshot(3));
        try (SlotEngine engine = Clerk.launch(data)) {
            assertThat(engine.gauges().sequence()).isPositive();
        }
        Files.delete(segment(1));
        assertThatThrownBy(() -> Clerk.launch(data))
                .isInstanceOfAny(JournalRefused.class, SnapshotRefused.class)
                .hasMessageContaining(snapshot(4).toString());
    }
}
