package nl.beurt.engine.state;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A 128-bit sum, modulo 2¹²⁸, of one hash per record: independent of the order of records and of where they are kept.
 *
 * <p>The hash of a record is MurmurHash3_x64_128 (Austin Appleby, public domain) with seed 0 over a 32-byte head
 * (kind, zero, key high, key low; little-endian) and the record's canonical bytes, padded with zeros to 16. It guards
 * against divergence of replays, not against an adversary. Called only by the state's owner.
 */
public final class StateHash {
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;
    private static final int HEAD = 32;

    private long high;
    private long low;
    private long hash1;
    private long hash2;

    /** Adds a record to the sum. */
    public void add(int kind, long keyHigh, long keyLow, DirectBuffer record, int length) {
        hash(kind, keyHigh, keyLow, record, length);
        long sum = low + hash2;
        high += hash1 + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
        low = sum;
    }

    /** Takes a record, as it was when added, out of the sum. */
    public void subtract(int kind, long keyHigh, long keyLow, DirectBuffer record, int length) {
        hash(kind, keyHigh, keyLow, record, length);
        long difference = low - hash2;
        high -= hash1 + (Long.compareUnsigned(difference, low) > 0 ? 1 : 0);
        low = difference;
    }

    public long high() {
        return high;
    }

    public long low() {
        return low;
    }

    /** 32 lower-case hexadecimal digits. */
    public String toHex() {
        return String.format("%016x%016x", high, low);
    }

    private void hash(int kind, long keyHigh, long keyLow, DirectBuffer record, int length) {
        hash1 = 0;
        hash2 = 0;
        mix(kind, 0);
        mix(keyHigh, keyLow);
        int whole = length & ~15;
        for (int at = 0; at < whole; at += 16) {
            mix(record.getLong(at, ByteOrder.LITTLE_ENDIAN), record.getLong(at + 8, ByteOrder.LITTLE_ENDIAN));
        }
        int total = HEAD + whole;
        if (whole < length) {
            mixPadded(record, whole, length);
            total += 16;
        }
        finish(total);
    }

    /** Cold: only records of free length (the catalog's) end off a multiple of 16. */
    private void mixPadded(DirectBuffer record, int from, int to) {
        UnsafeBuffer padded = new UnsafeBuffer(new byte[16]);
        padded.putBytes(0, record, from, to - from);
        mix(padded.getLong(0, ByteOrder.LITTLE_ENDIAN), padded.getLong(8, ByteOrder.LITTLE_ENDIAN));
    }

    private void mix(long block1, long block2) {
        long k1 = Long.rotateLeft(block1 * C1, 31) * C2;
        hash1 = (Long.rotateLeft(hash1 ^ k1, 27) + hash2) * 5 + 0x52dce729;
        long k2 = Long.rotateLeft(block2 * C2, 33) * C1;
        hash2 = (Long.rotateLeft(hash2 ^ k2, 31) + hash1) * 5 + 0x38495ab5;
    }

    private void finish(int total) {
        long h1 = hash1 ^ total;
        long h2 = hash2 ^ total;
        h1 += h2;
        h2 += h1;
        h1 = avalanche(h1);
        h2 = avalanche(h2);
        h1 += h2;
        hash1 = h1;
        hash2 = h2 + h1;
    }

    private static long avalanche(long value) {
        long k = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        k = (k ^ (k >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return k ^ (k >>> 33);
    }
}
