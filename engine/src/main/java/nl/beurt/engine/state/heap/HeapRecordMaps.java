package nl.beurt.engine.state.heap;

import java.util.HashMap;
import java.util.Map;
import nl.beurt.engine.state.RecordMap;
import nl.beurt.engine.state.RecordMaps;
import nl.beurt.engine.state.RecordVisitor;
import org.agrona.concurrent.UnsafeBuffer;

/** Maps that are as simple as can be: a {@link HashMap} of byte arrays. */
public final class HeapRecordMaps implements RecordMaps {
    @Override
    public RecordMap create(String name, int recordLength, long recordsMax) {
        return new HeapRecordMap(recordLength);
    }

    private record Key(long high, long low) {}

    private static final class HeapRecordMap implements RecordMap {
        private final Map<Key, byte[]> records = new HashMap<>();
        private final int recordLength;

        HeapRecordMap(int recordLength) {
            this.recordLength = recordLength;
        }

        @Override
        public boolean get(long keyHigh, long keyLow, UnsafeBuffer into) {
            byte[] found = records.get(new Key(keyHigh, keyLow));
            if (found == null) {
                return false;
            }
            into.putBytes(0, found);
            return true;
        }

        @Override
        public boolean contains(long keyHigh, long keyLow) {
            return records.containsKey(new Key(keyHigh, keyLow));
        }

        @Override
        public void insert(long keyHigh, long keyLow, UnsafeBuffer record) {
            byte[] before = records.put(new Key(keyHigh, keyLow), copy(record));
            assert before == null : "a key is inserted once";
        }

        @Override
        public void update(long keyHigh, long keyLow, UnsafeBuffer record) {
            byte[] before = records.put(new Key(keyHigh, keyLow), copy(record));
            assert before != null : "only what is there is updated";
        }

        private byte[] copy(UnsafeBuffer record) {
            byte[] copy = new byte[recordLength];
            record.getBytes(0, copy);
            return copy;
        }

        @Override
        public void remove(long keyHigh, long keyLow) {
            records.remove(new Key(keyHigh, keyLow));
        }

        @Override
        public void forEach(RecordVisitor visitor) {
            records.forEach((key, record) -> visitor.onRecord(key.high, key.low, new UnsafeBuffer(record)));
        }

        @Override
        public long size() {
            return records.size();
        }

        @Override
        public void close() {
            records.clear();
        }
    }
}
