package nl.beurt.engine.state.offheap;

import nl.beurt.engine.state.RecordMap;
import nl.beurt.engine.state.RecordMaps;

/** Makes open-addressing tables in native memory. */
public final class OffHeapRecordMaps implements RecordMaps {
    /** Native memory of a full map, bytes. */
    public static long bytes(int recordLength, long recordsMax) {
        return OffHeapRecordMap.bytes(recordLength, recordsMax);
    }

    @Override
    public RecordMap create(String name, int recordLength, long recordsMax) {
        return new OffHeapRecordMap(recordLength, recordsMax);
    }
}
