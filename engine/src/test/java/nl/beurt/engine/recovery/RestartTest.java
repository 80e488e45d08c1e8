package nl.beurt.engine.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import nl.beurt.engine.SlotEngine;
import nl.beurt.engine.journal.Forgery;
import nl.beurt.engine.journal.JournalFormat;
import nl.beurt.engine.journal.JournalRefused;
import nl.beurt.engine.ring.Commands;
import nl.beurt.engine.ring.Completion;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.engine.view.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RestartTest {
    private static final String FIRST = "journal/0000000000000001.journal";
    private static final String SECOND_GENERATION = "journal/0000000000000001-0002.journal";

    @TempDir
    private Path directory;

    @Test
    void shouldStartEmptyAndServe() throws IOException, InterruptedException {
        Path missing = directory.resolve("not/yet/there");
        try (SlotEngine engine = Clerk.launch(missing)) {
            Clerk clerk = new Clerk(engine);
            assertThat(engine.view()).isEqualTo(View.EMPTY);
            assertThat(clerk.call(Commands.book(1, 1)).verdict()).isEqualTo(Verdict.SLOT_UNKNOWN);
            clerk.prepare(2);

            assertThat(clerk.call(Commands.book(1, 1)).verdict()).isEqualTo(Verdict.BOOKED);
        }
        assertThat(Files.exists(missing.resolve(FIRST))).isTrue();
    }

    @Test
    void shouldComeBackAsItWas() throws IOException, InterruptedException {
        String hash;
        View view;
        long sequence;
        Outcome first = new Outcome();
        try (SlotEngine engine = Clerk.launch(directory)) {
            Clerk clerk = new Clerk(engine);
            clerk.prepare(10_000);
            first.copyFrom(clerk.call(Commands.book(1, 1)));
            for (int i = 2; i <= 15_000; i++) {
                clerk.publish(Commands.book(1 + i % 2, i), Completion.NONE);
                clerk.publish(Commands.read(i), Completion.NONE);
                if (i % 3 == 0) {
                    clerk.publish(Commands.cancel(i, i), Completion.NONE);
                }
            }
            hash = clerk.stateHash();
            view = clerk.viewOfNow();
            sequence = engine.gauges().sequence();
            assertThat(sequence).isEqualTo(view.sequence()).isGreaterThan(19_000);
        }
        assertThat(segments()).isGreaterThan(2);
        for (int start = 0; start < 2; start++) {
            try (SlotEngine engine = Clerk.launch(directory)) {
                Clerk clerk = new Clerk(engine);
                assertThat(engine.view()).isEqualTo(view);
                assertThat(engine.gauges().sequence()).isEqualTo(sequence);
                assertThat(clerk.stateHash()).isEqualTo(hash);

                Outcome again = clerk.call(Commands.book(1, 1));
                assertThat(again.verdict()).isEqualTo(Verdict.REPEATED);
                assertThat(again.sequence()).isEqualTo(first.sequence());
                assertThat(again.codeNonceLow()).isEqualTo(first.codeNonceLow());
                assertThat(clerk.call(Commands.book(2, 20_000, 1)).verdict()).isEqualTo(Verdict.ALREADY_BOOKED);
            }
        }
        try (SlotEngine engine = Clerk.launch(directory)) {
            Outcome next = new Clerk(engine).call(Commands.book(2, 20_000));
            assertThat(next.verdict()).isEqualTo(Verdict.BOOKED);
            assertThat(next.sequence()).isEqualTo(sequence + 1);
        }
    }

    @Test
    void shouldWriteNothingWhenNothingIsDecided() throws IOException, InterruptedException {
        launchWithFiveBookings();
        byte[] before = frames(directory.resolve(FIRST));
        try (SlotEngine engine = Clerk.launch(directory)) {
            new Clerk(engine).call(Commands.read(1));
        }

        assertThat(frames(directory.resolve(SECOND_GENERATION))).isEqualTo(before);
    }

    @Test
    void shouldTakeTheLimitsThatTheJournalWasWrittenWithWhereTheyAreLarger() throws IOException, InterruptedException {
        launchWithFiveBookings();
        StateLimits smaller = new StateLimits(2, 3, 3, 1 << 19);

        try (SlotEngine engine = SlotEngine.launch(Clerk.context(directory).limits(smaller))) {
            assertThat(new Clerk(engine).call(Commands.book(1, 6)).verdict()).isEqualTo(Verdict.BOOKED);
        }
        try (SlotEngine engine = SlotEngine.launch(Clerk.context(directory).limits(smaller))) {
            assertThat(engine.gauges().sequence()).isEqualTo(9);
        }
    }

    private static byte[] frames(Path segment) throws IOException {
        byte[] bytes = Files.readAllBytes(segment);
        return Arrays.copyOfRange(bytes, JournalFormat.SEGMENT_HEADER_LENGTH, bytes.length);
    }

    @Test
    void shouldAnswerEverythingThatWasPublishedBeforeItCloses() throws IOException, InterruptedException {
        AtomicInteger told = new AtomicInteger();
        try (SlotEngine engine = Clerk.launch(directory)) {
            Clerk clerk = new Clerk(engine);
            clerk.prepare(10_000);
            for (int i = 0; i < 5000; i++) {
                clerk.publish(Commands.book(1, i), outcome -> told.incrementAndGet());
            }
        }

        assertThat(told).hasValue(5000);
        try (SlotEngine engine = Clerk.launch(directory)) {
            assertThat(engine.gauges().sequence()).isEqualTo(5003);
        }
    }

    @Test
    void shouldDrainEvenIfWhoClosesIsInterrupted() throws IOException, InterruptedException {
        AtomicInteger told = new AtomicInteger();
        SlotEngine engine = Clerk.launch(directory);
        Clerk clerk = new Clerk(engine);
        clerk.prepare(10_000);
        for (int i = 0; i < 1000; i++) {
            clerk.publish(Commands.book(1, i), outcome -> {
                pause();
                told.incrementAndGet();
            });
        }
        Thread.currentThread().interrupt();
        engine.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(told).hasValue(1000);
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void shouldRefuseARecordThatIsNowDecidedOtherwise() throws IOException, InterruptedException {
        launchWithFiveBookings();
        byte[] bytes = Files.readAllBytes(directory.resolve(FIRST));
        int frame = Forgery.lastFrame(bytes);
        Forgery.verdict(bytes, frame, Verdict.CANCELLED.number());
        Files.write(directory.resolve(FIRST), bytes);

        assertThatThrownBy(() -> Clerk.launch(directory))
                .isInstanceOf(JournalRefused.class)
                .hasMessageContaining(directory.resolve(FIRST) + " at " + (frame + 32)
                        + ": record 8 was decided as CANCELLED and is now decided as BOOKED");
        assertThat(Files.readAllBytes(directory.resolve(FIRST))).isEqualTo(bytes);
    }

    @Test
    void shouldRefuseAVerdictThatThereIsNot() throws IOException, InterruptedException {
        launchWithFiveBookings();
        for (int verdict : new int[] {0, 9, 255, 256, 259, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            byte[] bytes = Files.readAllBytes(directory.resolve(FIRST));
            Forgery.verdict(bytes, Forgery.lastFrame(bytes), verdict);
            Files.write(directory.resolve(FIRST), bytes);

            assertThatThrownBy(() -> Clerk.launch(directory))
                    .as("verdict %d", verdict)
                    .isInstanceOf(JournalRefused.class)
                    .hasMessageContaining("record 8 was decided as ")
                    .hasMessageContaining(" and is now decided as BOOKED");
        }
    }

    @Test
    void shouldServeAgainOnceTheJournalIsMended() throws IOException, InterruptedException {
        launchWithFiveBookings();
        byte[] good = Files.readAllBytes(directory.resolve(FIRST));
        byte[] bad = good.clone();
        bad[200] ^= 1;
        Files.write(directory.resolve(FIRST), bad);
        assertThatThrownBy(() -> Clerk.launch(directory)).isInstanceOf(JournalRefused.class);
        Files.write(directory.resolve(FIRST), good);

        try (SlotEngine engine = Clerk.launch(directory)) {
            assertThat(engine.gauges().sequence()).isEqualTo(8);
        }
    }

    @Test
    void shouldLeaveNothingRunningWhenItCannotStart() throws IOException, InterruptedException {
        launchWithFiveBookings();
        IllegalStateException broken = new IllegalStateException("no page can be made");

        assertThatThrownBy(() -> SlotEngine.launch(Clerk.context(directory).viewListener((view, now) -> {
                    throw broken;
                })))
                .isSameAs(broken);

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(n -> n.startsWith("beurt-"));
        launchWithFiveBookings();
    }

    private void launchWithFiveBookings() throws IOException, InterruptedException {
        try (SlotEngine engine = Clerk.launch(directory)) {
            Clerk clerk = new Clerk(engine);
            clerk.prepare(10);
            for (int i = 1; i <= 5; i++) {
                clerk.call(Commands.book(1, i));
            }
            assertThat(clerk.call(Commands.readState()).sequence()).isEqualTo(8);
        }
    }

    private long segments() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("journal"))) {
            return files.filter(file -> file.toString().endsWith(".journal")).count();
        }
    }
}
