package nl.beurt.engine.state.chronicle;

import nl.beurt.engine.state.RecordMap;
import nl.beurt.engine.state.RecordMaps;

/** Makes the maps that serve: off-heap, in memory, one segment each. */
public final class ChronicleRecordMaps implements RecordMaps {
    @Override
    public RecordMap create(String name, int recordLength, long recordsMax) {
        return new ChronicleRecordMap(name, recordLength, recordsMax);
    }
}
