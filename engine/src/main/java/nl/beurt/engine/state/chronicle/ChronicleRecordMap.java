package nl.beurt.engine.state.chronicle;

import java.nio.ByteBuffer;
import net.openhft.chronicle.hash.Data;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import nl.beurt.engine.state.RecordMap;
import nl.beurt.engine.state.RecordVisitor;
import org.agrona.concurrent.UnsafeBuffer;

/** One map of the state in an in-memory Chronicle Map of a single segment. Called only by the state's owner. */
final class ChronicleRecordMap implements RecordMap {
    /** "Full" comes as an exception somewhere past the configured entries: the state refuses long before. */
    private static final double HEAD_ROOM = 1.1;

    private static final int KEY_LENGTH = 16;

    private final ChronicleMap<RecordPointer, RecordPointer> map;
    private final UnsafeBuffer keyBuffer = new UnsafeBuffer(ByteBuffer.allocateDirect(KEY_LENGTH));
    private final RecordPointer key = new RecordPointer().at(keyBuffer.addressOffset(), KEY_LENGTH);
    private final RecordPointer record = new RecordPointer();
    private final int recordLength;
    private final UnsafeBuffer looked;

    ChronicleRecordMap(String name, int recordLength, long recordsMax) {
        this.recordLength = recordLength;
        this.looked = new UnsafeBuffer(ByteBuffer.allocateDirect(recordLength));
        this.map = ChronicleMapBuilder.of(RecordPointer.class, RecordPointer.class)
                .name(name)
                .keyReaderAndDataAccess(new RecordPointerReader(), new RecordPointerAccess(KEY_LENGTH))
                .valueReaderAndDataAccess(new RecordPointerReader(), new RecordPointerAccess(recordLength))
                .constantKeySizeBySample(new RecordPointer().at(keyBuffer.addressOffset(), KEY_LENGTH))
                .constantValueSizeBySample(sample(recordLength))
                .entries((long) Math.ceil(recordsMax * HEAD_ROOM))
                .actualSegments(1)
                .putReturnsNull(true)
                .removeReturnsNull(true)
                .checksumEntries(false)
                // Its hook would close the map under the writer, which drains at the same time.
                .skipCloseOnExitHook(true)
                .create();
    }

    @Override
    public boolean get(long keyHigh, long keyLow, UnsafeBuffer into) {
        return map.getUsing(key(keyHigh, keyLow), record.at(into.addressOffset(), recordLength)) != null;
    }

    @Override
    public boolean contains(long keyHigh, long keyLow) {
        // A get has a path of its own that is several times as fast as containsKey.
        return get(keyHigh, keyLow, looked);
    }

    @Override
    public void insert(long keyHigh, long keyLow, UnsafeBuffer from) {
        update(keyHigh, keyLow, from);
    }

    @Override
    public void update(long keyHigh, long keyLow, UnsafeBuffer from) {
        map.put(key(keyHigh, keyLow), record.at(from.addressOffset(), recordLength));
    }

    @Override
    public void remove(long keyHigh, long keyLow) {
        map.remove(key(keyHigh, keyLow));
    }

    @Override
    public void forEach(RecordVisitor visitor) {
        UnsafeBuffer view = new UnsafeBuffer(0, 0);
        map.forEachEntry(entry -> {
            Data<?> of = entry.key();
            Data<?> bytes = entry.value();
            view.wrap(bytes.bytes().addressForRead(bytes.offset()), recordLength);
            visitor.onRecord(of.bytes().readLong(of.offset()), of.bytes().readLong(of.offset() + Long.BYTES), view);
        });
    }

    @Override
    public long size() {
        return map.longSize();
    }

    @Override
    public void close() {
        map.close();
    }

    private RecordPointer key(long high, long low) {
        keyBuffer.putLong(0, high);
        keyBuffer.putLong(Long.BYTES, low);
        return key;
    }

    private static RecordPointer sample(int length) {
        UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(length));
        return new RecordPointer().at(buffer.addressOffset(), length);
    }
}
