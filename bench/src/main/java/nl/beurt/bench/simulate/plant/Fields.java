package nl.beurt.bench.simulate.plant;

import nl.beurt.engine.state.RecordMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageDecoderFlyweight;
import org.agrona.sbe.MessageEncoderFlyweight;

/** A copy of a record, to read and to change. */
final class Fields<D extends MessageDecoderFlyweight, E extends MessageEncoderFlyweight> {
    final UnsafeBuffer buffer;
    final D get;
    final E set;

    Fields(D get, E set) {
        this.get = get;
        this.set = set;
        int length = get.sbeBlockLength();
        buffer = new UnsafeBuffer(new byte[length]);
        get.wrap(buffer, 0, length, get.sbeSchemaVersion());
        set.wrap(buffer, 0);
    }

    void copy(UnsafeBuffer from) {
        buffer.putBytes(0, from, 0, buffer.capacity());
    }

    boolean read(RecordMap map, long keyHigh, long keyLow) {
        return map.get(keyHigh, keyLow, buffer);
    }
}
