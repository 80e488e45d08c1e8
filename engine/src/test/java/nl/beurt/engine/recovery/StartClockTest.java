package nl.beurt.engine.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import nl.beurt.engine.SlotEngine;
import nl.beurt.engine.decide.Decider;
import nl.beurt.engine.journal.JournalEnd;
import nl.beurt.engine.journal.JournalWriter;
import nl.beurt.engine.journal.NioDisk;
import nl.beurt.engine.journal.SegmentReserver;
import nl.beurt.engine.probe.EngineProbe;
import nl.beurt.engine.ring.Batch;
import nl.beurt.engine.ring.Commands;
import nl.beurt.engine.ring.Completion;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StartClockTest {
    @TempDir
    private Path directory;

    @Test
    void shouldRefuseAWallClockFarBehindTheJournal() throws IOException {
        configureAt(System.currentTimeMillis() + 3_600_000);

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> Clerk.launch(directory))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageMatching("the wall clock is 3[56]\\d{5} ms behind the last journaled command: "
                            + "set the time right, then start again");
        }
    }

    @Test
    void shouldWaitForAWallClockALittleBehind() throws IOException, InterruptedException {
        long last = System.currentTimeMillis() + 700;
        configureAt(last);

        try (SlotEngine engine = Clerk.launch(directory)) {
            assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(last);
            assertThat(engine.clock().millis()).isGreaterThanOrEqualTo(last);
            assertThat(new Clerk(engine).call(Commands.slots(1, 5)).verdict()).isEqualTo(Verdict.GENERATED);
        }
        Clerk.launch(directory).close();
    }

    @Test
    void shouldDecideByTheClockThatIsShown() throws IOException, InterruptedException {
        try (SlotEngine engine = Clerk.launch(directory)) {
            Clerk clerk = new Clerk(engine);
            clerk.call(Commands.configure());
            clerk.call(Commands.slots(1, 5));
            long opensAt = engine.clock().millis() + 300;
            clerk.call(Commands.open(1, opensAt));

            assertThat(clerk.call(Commands.book(1, 1)).verdict()).isEqualTo(Verdict.NOT_OPEN_YET);
            while (engine.clock().millis() < opensAt) {
                Thread.onSpinWait();
            }
            assertThat(clerk.call(Commands.book(1, 1)).verdict()).isEqualTo(Verdict.BOOKED);
        }
    }

    /** A journal of one command, decided at a time. */
    private void configureAt(long millis) throws IOException {
        NioDisk disk = new NioDisk(directory.resolve("journal"));
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[4096]);
        try (EngineState state = new EngineState(new HeapRecordMaps(), StateLimits.small());
                SegmentReserver reserver = new SegmentReserver(disk, 1024 * 1024).start();
                JournalWriter journal = new JournalWriter(
                        disk, reserver, state.hash(), StateLimits.small(), JournalEnd.ofNew(1, 2), 1024 * 1024)) {
            Batch batch = new Batch(new Decider(state), journal, reserver, EngineProbe.NONE);
            batch.begin(millis);
            batch.decide(buffer, Commands.configure().encode(buffer), Completion.NONE);
            batch.commit();
            assertThat(state.totals().timeMillis()).isEqualTo(millis);
        }
    }
}
