package nl.beurt.engine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import nl.beurt.engine.decide.Command;
import nl.beurt.engine.decide.Decider;
import nl.beurt.engine.decide.DrawMix;
import nl.beurt.engine.decide.NaiveModel;
import nl.beurt.engine.decide.TestCommands;
import nl.beurt.engine.journal.JournalStart;
import nl.beurt.engine.journal.MemoryDisk;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.RecordMaps;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import nl.beurt.engine.state.serving.ServingRecordMaps;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What was accepted of a life with draws gives the same state again, from its beginning and from anywhere in a draw. */
class DrawnJournalTest {
    private static final StateLimits LIMITS = new StateLimits(8192, 1024, 8192, 8192);
    private static final int ACCEPTED = 6_000;
    private static final int FIRST_SNAPSHOT = 5_000;

    private final MemoryDisk disk = new MemoryDisk();
    private final Outcome outcome = new Outcome();

    /** One accepted command, and the state's hash after it. */
    private record Accepted(Command command, byte[] bytes, long millis, Verdict verdict, String hash) {
        /** Whether it is a step of a draw. */
        boolean isStep() {
            return command instanceof Command.JobStep
                    || command instanceof Command.Award
                    || command instanceof Command.CommitRound
                    || command instanceof Command.SeedRound
                    || command instanceof Command.VoidRound;
        }
    }

    @Test
    void shouldGiveTheSameStateOnReplayAndFromASnapshotAtEveryStepOfADraw() throws IOException {
        List<Accepted> journal = live(42);
        int snapshots = 0;
        try (EngineState state = state(new ServingRecordMaps())) {
            for (int i = 0; i < journal.size(); i++) {
                replay(journal.get(i), state, new Decider(state));
                if (i >= FIRST_SNAPSHOT && journal.get(i).isStep()) {
                    goOnFromASnapshot(state, journal, i);
                    snapshots++;
                }
            }
        }
        assertThat(snapshots).isGreaterThan(100);
    }

    private void goOnFromASnapshot(EngineState state, List<Accepted> journal, int last) throws IOException {
        JournalStart start = new JournalStart(3, 1L << 33, state.totals().sequence(), 44, 11, 22);
        new SnapshotWriter(disk, Pace.unlimited()).write(state, start);
        try (EngineState loaded = state(new HeapRecordMaps())) {
            new SnapshotReader(disk).load("0000000000000003.snapshot", loaded);
            assertThat(loaded.hash().toHex()).isEqualTo(journal.get(last).hash());
            long now = journal.get(last).millis();
            assertThat(loaded.agenda().frozenRound()).isEqualTo(state.agenda().frozenRound());
            assertThat(loaded.agenda().due(now)).isEqualTo(state.agenda().due(now));
            Decider decider = new Decider(loaded);
            for (Accepted next : journal.subList(last + 1, journal.size())) {
                replay(next, loaded, decider);
            }
        }
    }

    private void replay(Accepted one, EngineState state, Decider decider) {
        Verdict verdict = decider.decide(new UnsafeBuffer(one.bytes()), 0, one.bytes().length, one.millis(), outcome);
        if (verdict != one.verdict() || !state.hash().toHex().equals(one.hash())) {
            throw new AssertionError(one.command() + " is " + verdict + " and gives "
                    + state.hash().toHex());
        }
    }

    private static List<Accepted> live(long seed) {
        List<Accepted> journal = new ArrayList<>();
        NaiveModel model = new NaiveModel(LIMITS);
        DrawMix mix = new DrawMix(seed, model);
        TestCommands commands = new TestCommands();
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[64 * 1024]);
        Outcome outcome = new Outcome();
        try (EngineState state = state(new HeapRecordMaps())) {
            Decider decider = new Decider(state);
            while (journal.size() < ACCEPTED) {
                long now = mix.nextMillis();
                Command command = mix.next();
                byte[] bytes = new byte[commands.encode(command, buffer, 0)];
                buffer.getBytes(0, bytes);
                Verdict verdict = decider.decide(buffer, 0, bytes.length, now, outcome);
                assertThat(model.decide(command, now)).isEqualTo(verdict);
                if (verdict.isAccepted()) {
                    journal.add(new Accepted(
                            command, bytes, now, verdict, state.hash().toHex()));
                }
            }
        }
        return journal;
    }

    private static EngineState state(RecordMaps maps) {
        return new EngineState(maps, LIMITS);
    }
}
