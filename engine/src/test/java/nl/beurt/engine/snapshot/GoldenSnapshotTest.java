package nl.beurt.engine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Properties;
import java.util.stream.Stream;
import nl.beurt.engine.journal.MemoryDisk;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.RecordMaps;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import nl.beurt.engine.state.serving.ServingRecordMaps;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Promise P3: a snapshot of any version gives the state that it was written with. */
class GoldenSnapshotTest {
    private static final String VERSION_1 = "version-1";

    static Stream<Named<RecordMaps>> maps() {
        return Stream.of(Named.of("heap", new HeapRecordMaps()), Named.of("serving", new ServingRecordMaps()));
    }

    @ParameterizedTest
    @MethodSource("maps")
    void shouldGiveTheStateItWasWrittenWith(RecordMaps maps) throws IOException {
        Properties expected = GoldenSnapshot.expectations(VERSION_1);
        long number = Long.parseLong(expected.getProperty("number"));
        MemoryDisk disk = new MemoryDisk();
        disk.put(Snapshots.name(number), GoldenSnapshot.bytes(VERSION_1));
        try (EngineState state = new EngineState(maps, StateLimits.small())) {
            SnapshotHeader header = new SnapshotReader(disk).load(Snapshots.name(number), state);

            assertThat(state.hash().toHex()).isEqualTo(expected.getProperty("stateHash"));
            assertThat(header.start().sequence())
                    .isEqualTo(state.totals().sequence())
                    .isEqualTo(Long.parseLong(expected.getProperty("sequence")));
            assertThat(state.bookings().size()).isEqualTo(Long.parseLong(expected.getProperty("bookings")));
            assertThat(state.requestQueue().size())
                    .isEqualTo((int) state.requests().size())
                    .isEqualTo(Integer.parseInt(expected.getProperty("requests")));
        }
    }
}
