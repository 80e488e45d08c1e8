package nl.beurt.engine.state.serving;

import java.util.Set;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.RecordMap;
import nl.beurt.engine.state.RecordMaps;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import nl.beurt.engine.state.offheap.OffHeapRecordMaps;

/** What a state of given limits takes when it is full: known before any of it is asked for. */
public final class ServingMemory {
    /** The queue of remembered requests: three longs each, and while it doubles the old one beside the new. */
    private static final long QUEUE_BYTES_PER_REQUEST = 3L * Long.BYTES * 3;

    private ServingMemory() {}

    /** Of those who wait, not of what is booked. */
    private static final Set<String> OF_ENTRIES =
            Set.of("entries", "wishes", "draws", "changes", "stocks", "lists", "vouchers");

    /**
     * Native memory of the maps when everything is booked, bytes. The few that Chronicle keeps are counted as if they were
     * ours. Entries are not counted: their maps take memory only as parties come. One that won stays until its booking is
     * purged, so that where much is drawn it comes to about half as much again.
     */
    public static long nativeBytes(StateLimits limits) {
        Sum sum = new Sum();
        new EngineState(sum, limits).close();
        return sum.bytes;
    }

    /** Heap that grows with the limits, bytes. */
    public static long heapBytes(StateLimits limits) {
        return limits.requests() * QUEUE_BYTES_PER_REQUEST;
    }

    private static final class Sum implements RecordMaps {
        private final RecordMaps none = new HeapRecordMaps();
        private long bytes;

        @Override
        public RecordMap create(String name, int recordLength, long recordsMax) {
            if (!OF_ENTRIES.contains(name)) {
                bytes += OffHeapRecordMaps.bytes(recordLength, recordsMax);
            }
            return none.create(name, recordLength, recordsMax);
        }
    }
}
