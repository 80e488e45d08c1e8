package nl.beurt.engine.state;

import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageDecoderFlyweight;
import org.agrona.sbe.MessageEncoderFlyweight;

/**
 * One record in the owner's hands: a copy of a map's bytes with a flyweight to read it and one to change it.
 *
 * @param <D> reads the record
 * @param <E> changes it, only between {@link Table#edit} or {@link #reset} and {@link Table#store}
 */
public final class Row<D extends MessageDecoderFlyweight, E extends MessageEncoderFlyweight> {
    /** Reads the record. */
    public final D get;
    /** Changes the record. */
    public final E set;

    final UnsafeBuffer buffer;
    final int length;
    long keyHigh;
    long keyLow;
    boolean editing;
    boolean isNew;

    Row(Supplier<D> decoder, Supplier<E> encoder) {
        get = decoder.get();
        set = encoder.get();
        length = get.sbeBlockLength();
        buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(length));
        get.wrap(buffer, 0, length, get.sbeSchemaVersion());
        set.wrap(buffer, 0);
    }

    /** High half of the key of what was last loaded or reset. */
    public long keyHigh() {
        return keyHigh;
    }

    /** Low half of the key, or the dense id. */
    public long keyLow() {
        return keyLow;
    }

    /** The record's bytes, its canonical encoding. */
    public DirectBuffer bytes() {
        return buffer;
    }

    /** Makes this a new record under a key, with the bytes that it had when it was stored once. */
    public void reset(long newKeyHigh, long newKeyLow, DirectBuffer from, int offset) {
        reset(newKeyHigh, newKeyLow);
        buffer.putBytes(0, from, offset, length);
    }

    /** Makes this a new record, all zeros, under a key. */
    public void reset(long newKeyHigh, long newKeyLow) {
        keyHigh = newKeyHigh;
        keyLow = newKeyLow;
        buffer.setMemory(0, length, (byte) 0);
        editing = true;
        isNew = true;
    }
}
