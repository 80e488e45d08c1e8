package nl.beurt.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import nl.beurt.engine.state.chronicle.ChronicleRecordMaps;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import nl.beurt.engine.state.offheap.OffHeapRecordMaps;
import nl.beurt.engine.state.sbe.PersonDecoder;
import nl.beurt.engine.state.sbe.PersonEncoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EveryRecordTest {
    private static final int RECORD_LENGTH = 32;
    private static final int RECORDS_MAX = 2000;

    private record Key(long high, long low) {}

    static Stream<Named<RecordMaps>> maps() {
        return Stream.of(
                Named.of("heap", new HeapRecordMaps()),
                Named.of("off-heap", new OffHeapRecordMaps()),
                Named.of("Chronicle", new ChronicleRecordMaps()));
    }

    @ParameterizedTest
    @MethodSource("maps")
    void shouldShowEachRecordOnceAfterAnyChanges(RecordMaps maps) {
        SplittableRandom random = new SplittableRandom(4);
        UnsafeBuffer record = new UnsafeBuffer(ByteBuffer.allocateDirect(RECORD_LENGTH));
        Map<Key, Long> naive = new HashMap<>();
        try (RecordMap map = maps.create("people", RECORD_LENGTH, RECORDS_MAX)) {
            assertThat(shown(map)).isEmpty();
            for (int i = 0; i < 20_000; i++) {
                Key key = new Key(random.nextInt(2) * 77L, random.nextInt(RECORDS_MAX));
                record.putLong(0, i);
                record.putLong(RECORD_LENGTH - Long.BYTES, ~i);
                if (naive.containsKey(key) && random.nextBoolean()) {
                    map.remove(key.high, key.low);
                    naive.remove(key);
                } else if (naive.containsKey(key)) {
                    map.update(key.high, key.low, record);
                    naive.put(key, (long) i);
                } else if (naive.size() < RECORDS_MAX) {
                    map.insert(key.high, key.low, record);
                    naive.put(key, (long) i);
                }
                if (i % 5000 == 0) {
                    assertThat(shown(map)).isEqualTo(naive);
                }
            }
            assertThat(shown(map)).isEqualTo(naive).hasSizeGreaterThan(500);
        }
    }

    private static Map<Key, Long> shown(RecordMap map) {
        Map<Key, Long> shown = new HashMap<>();
        map.forEach((high, low, record) -> {
            assertThat(record.capacity()).isEqualTo(RECORD_LENGTH);
            assertThat(record.getLong(RECORD_LENGTH - Long.BYTES)).isEqualTo(~record.getLong(0));
            assertThat(shown.put(new Key(high, low), record.getLong(0))).isNull();
        });
        return shown;
    }

    @ParameterizedTest
    @MethodSource("maps")
    void shouldShowTheRecordsOfATable(RecordMaps maps) {
        try (EngineState state = new EngineState(maps, StateLimits.small())) {
            Row<PersonDecoder, PersonEncoder> row = state.people().newRow();
            for (int i = 1; i <= 100; i++) {
                row.reset(i, -i);
                row.set.booking(1000 + i);
                state.people().store(row);
            }
            Map<Key, Long> shown = new HashMap<>();
            PersonDecoder person = new PersonDecoder();
            state.people().forEach((high, low, record) -> {
                person.wrap(record, 0, PersonDecoder.BLOCK_LENGTH, PersonDecoder.SCHEMA_VERSION);
                shown.put(new Key(high, low), person.booking());
            });

            assertThat(shown).hasSize(100).containsEntry(new Key(7, -7), 1007L);
        }
    }
}
