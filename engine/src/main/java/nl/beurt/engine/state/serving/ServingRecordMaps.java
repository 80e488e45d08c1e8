package nl.beurt.engine.state.serving;

import java.util.Set;
import nl.beurt.engine.state.RecordMap;
import nl.beurt.engine.state.RecordMaps;
import nl.beurt.engine.state.chronicle.ChronicleRecordMaps;
import nl.beurt.engine.state.offheap.OffHeapRecordMaps;

/** The register of people in Chronicle Map; what each booking touches besides in our own tables. */
public final class ServingRecordMaps implements RecordMaps {
    private static final Set<String> REGISTERS = Set.of("people");

    private final RecordMaps registers = new ChronicleRecordMaps();
    private final RecordMaps indexes = new OffHeapRecordMaps();

    @Override
    public RecordMap create(String name, int recordLength, long recordsMax) {
        return (REGISTERS.contains(name) ? registers : indexes).create(name, recordLength, recordsMax);
    }
}
