package nl.beurt.engine.state.chronicle;

import net.openhft.chronicle.algo.hashing.LongHashFunction;
import net.openhft.chronicle.bytes.PointerBytesStore;
import net.openhft.chronicle.bytes.RandomDataInput;
import net.openhft.chronicle.bytes.RandomDataOutput;
import net.openhft.chronicle.core.OS;
import net.openhft.chronicle.hash.AbstractData;
import net.openhft.chronicle.hash.Data;
import net.openhft.chronicle.hash.serialization.DataAccess;
import net.openhft.chronicle.wire.WireIn;
import net.openhft.chronicle.wire.WireOut;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Gives Chronicle Map the bytes behind a {@link RecordPointer} without copying or allocating.
 *
 * <p>Keys are keyed digests or small dense ids; either way two multiplications spread them over the table.
 */
@NullMarked
final class RecordPointerAccess extends AbstractData<RecordPointer> implements DataAccess<RecordPointer> {
    private static final int KEY_LENGTH = 16;

    private int length;
    private transient PointerBytesStore store = new PointerBytesStore();
    private transient RecordPointer pointer = new RecordPointer();

    RecordPointerAccess(int length) {
        this.length = length;
    }

    @Override
    public Data<RecordPointer> getData(RecordPointer instance) {
        pointer = instance;
        store.set(instance.address, length);
        return this;
    }

    @Override
    public void uninit() {}

    @Override
    public DataAccess<RecordPointer> copy() {
        return new RecordPointerAccess(length);
    }

    @Override
    public RandomDataInput bytes() {
        return store;
    }

    @Override
    public long offset() {
        return 0;
    }

    @Override
    public long size() {
        return length;
    }

    @Override
    public RecordPointer get() {
        return pointer;
    }

    @Override
    public RecordPointer getUsing(@Nullable RecordPointer using) {
        return pointer;
    }

    @Override
    public long hash(LongHashFunction function) {
        long high = OS.memory().readLong(pointer.address);
        long low = OS.memory().readLong(pointer.address + Long.BYTES);
        return function.hashLong(high * 0x9E3779B97F4A7C15L + low);
    }

    @Override
    public boolean equivalent(RandomDataInput source, long sourceOffset) {
        if (length == KEY_LENGTH) {
            return source.readLong(sourceOffset) == OS.memory().readLong(pointer.address)
                    && source.readLong(sourceOffset + Long.BYTES) == OS.memory().readLong(pointer.address + Long.BYTES);
        }
        return super.equivalent(source, sourceOffset);
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface declares it
    public void writeTo(RandomDataOutput target, long targetOffset) {
        OS.memory().copyMemory(pointer.address, target.addressForWrite(targetOffset), length);
    }

    @Override
    public void readMarshallable(WireIn wire) {
        length = wire.read("length").int32();
        store = new PointerBytesStore();
        pointer = new RecordPointer();
    }

    @Override
    public void writeMarshallable(WireOut wire) {
        wire.write("length").int32(length);
    }
}
