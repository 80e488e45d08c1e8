package nl.beurt.engine.state.serving;

import java.util.Set;
import nl.beurt.engine.state.RecordMap;
import nl.beurt.engine.state.RecordMaps;
import nl.beurt.engine.state.chronicle.ChronicleRecordMaps;
import nl.beurt.engine.state.offheap.OffHeapRecordMaps;

/** What is offered in Chronicle Map; what belongs to people, which memory answers slowest, in our own tables. */
public final class ServingRecordMaps implements RecordMaps {
    private static final Set<String> OFFERED = Set.of("slots", "rounds");

    private final RecordMaps offered = new ChronicleRecordMaps();
    private final RecordMaps personal = new OffHeapRecordMaps();

    @Override
    public RecordMap create(String name, int recordLength, long recordsMax) {
        return (OFFERED.contains(name) ? offered : personal).create(name, recordLength, recordsMax);
    }
}
