package nl.beurt.ops.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import nl.beurt.engine.journal.JournalStart;
import nl.beurt.engine.journal.NioDisk;
import nl.beurt.engine.journal.ReadOnlyDisk;
import nl.beurt.engine.snapshot.Pace;
import nl.beurt.engine.snapshot.SnapshotWriter;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import nl.beurt.ops.config.FraudTerms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotPlacesTest {
    private static final long DEVICE = 0x51;

    @TempDir
    private Path directory;

    @Test
    void shouldKnowWhereSlotsAreFromTheFirstSnapshotOnThatIsLeft() throws IOException {
        snapshot(9, 40);
        FraudLedger ledger =
                new FraudLedger(FraudTerms.STANDARD, new ReadOnlyDisk(directory), (rule, high, low, seen, now) -> {});
        CommandTape tape = new CommandTape(ledger).segment(7, 500).slots(1, 10);
        tape.segment(8);
        pair(tape, 38);
        assertThat(ledger.seen().takings()).isZero();

        tape.segment(9).slots(2, 10);
        pair(tape, 38);
        assertThat(ledger.seen().takings()).isZero();
        pair(tape, 41);
        assertThat(ledger.seen().takings()).isEqualTo(1);

        tape.segment(10).slots(3, 10);
        pair(tape, 50);
        pair(tape, 51);
        pair(tape, 60);
        pair(tape, 61);
        assertThat(ledger.seen().takings()).isEqualTo(4);
        assertThat(ledger.pairs(DEVICE)).isEqualTo(4);
    }

    @Test
    void shouldKnowAgainBehindAGapFromTheNextSnapshotOn() throws IOException {
        snapshot(6, 100);
        FraudLedger ledger =
                new FraudLedger(FraudTerms.STANDARD, new ReadOnlyDisk(directory), (rule, high, low, seen, now) -> {});
        CommandTape tape = new CommandTape(ledger).segment(1).slots(1, 10);
        pair(tape, 3);
        tape.segment(4, 900).slots(2, 10);
        pair(tape, 11);
        assertThat(ledger.seen().takings()).isEqualTo(1);

        tape.segment(5);
        tape.segment(6).slots(2, 10);
        pair(tape, 4);
        pair(tape, 101);
        pair(tape, 110);
        assertThat(ledger.seen().takings()).isEqualTo(4);
    }

    private void pair(CommandTape tape, long slot) {
        tape.book(slot, slot, DEVICE, 0, slot);
        tape.cancel(slot, DEVICE);
        tape.book(1000 + slot, slot, DEVICE, 0, 1000 + slot);
    }

    private void snapshot(long segment, int slots) throws IOException {
        try (EngineState state = new EngineState(new HeapRecordMaps(), StateLimits.small())) {
            state.beginCommand(1);
            for (int i = 0; i < slots; i++) {
                state.nextSlot();
            }
            state.endCommand();
            new SnapshotWriter(new NioDisk(directory), Pace.unlimited())
                    .write(state, new JournalStart(segment, 1 << 20, 600, 0, 1, 2));
        }
    }
}
