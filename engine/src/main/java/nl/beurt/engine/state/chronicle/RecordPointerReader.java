package nl.beurt.engine.state.chronicle;

import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.core.OS;
import net.openhft.chronicle.hash.serialization.SizedReader;
import net.openhft.chronicle.wire.WireIn;
import net.openhft.chronicle.wire.WireOut;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Copies a stored record to where the pointer stands. Stateless. */
@NullMarked
final class RecordPointerReader implements SizedReader<RecordPointer> {
    @Override
    public RecordPointer read(Bytes<?> in, long size, @Nullable RecordPointer using) {
        if (using == null || using.length != size) {
            throw new IllegalArgumentException("a record is read into a buffer of its own length only");
        }
        OS.memory().copyMemory(in.addressForRead(in.readPosition()), using.address, size);
        return using;
    }

    @Override
    public void readMarshallable(WireIn wire) {}

    @Override
    public void writeMarshallable(WireOut wire) {}
}
