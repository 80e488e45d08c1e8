package nl.beurt.engine.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import nl.beurt.engine.decide.Decider;
import nl.beurt.engine.journal.JournalEnd;
import nl.beurt.engine.journal.JournalReader;
import nl.beurt.engine.journal.JournalRefused;
import nl.beurt.engine.journal.NioDisk;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.RecordMaps;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import nl.beurt.engine.state.serving.ServingRecordMaps;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Promise P3: a journal of any version gives the state that it was written with, on every machine and kind of maps. */
class GoldenJournalTest {
    private static final String VERSION_1 = "version-1";

    @TempDir
    Path directory;

    static Stream<Named<RecordMaps>> maps() {
        return Stream.of(Named.of("heap", new HeapRecordMaps()), Named.of("Chronicle", new ServingRecordMaps()));
    }

    @ParameterizedTest
    @MethodSource("maps")
    void shouldRecoverTheStateItWasWrittenWith(RecordMaps maps) throws IOException {
        GoldenJournal.unpack(VERSION_1, directory);
        Properties expected = GoldenJournal.expectations(VERSION_1);
        try (EngineState state = new EngineState(maps, GoldenJournal.LIMITS)) {
            JournalEnd end = Recovery.recover(new NioDisk(directory), state, new Decider(state));

            assertThat(state.hash().toHex()).isEqualTo(expected.getProperty("stateHash"));
            assertThat(state.totals().sequence()).isEqualTo(Long.parseLong(expected.getProperty("sequence")));
            assertThat(end.sequence()).isEqualTo(state.totals().sequence());
            assertThat(end.number()).isEqualTo(1);
        }
    }

    @Test
    void shouldHaveNoTornTail() throws IOException {
        GoldenJournal.unpack(VERSION_1, directory);
        try (EngineState state = new EngineState(new HeapRecordMaps(), GoldenJournal.LIMITS)) {
            JournalReader reader = new JournalReader(new NioDisk(directory));
            reader.read(new Replay(state, new Decider(state)));

            assertThat(reader.isTorn()).isFalse();
        }
    }

    @Test
    void shouldBeRefusedWhereItIsDecidedOtherwise() throws IOException {
        GoldenJournal.unpack(VERSION_1, directory);
        StateLimits smaller = new StateLimits(1 << 14, 10, 1 << 18, 1 << 18);
        try (EngineState state = new EngineState(new HeapRecordMaps(), smaller)) {
            JournalReader reader = new JournalReader(new NioDisk(directory));

            assertThatThrownBy(() -> reader.read(new Replay(state, new Decider(state))))
                    .isInstanceOf(JournalRefused.class)
                    .hasMessageContaining("was decided as BOOKED and is now decided as CAPACITY");
        }
    }
}
