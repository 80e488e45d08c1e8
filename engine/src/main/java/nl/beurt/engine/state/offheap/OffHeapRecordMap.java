package nl.beurt.engine.state.offheap;

import nl.beurt.engine.state.RecordMap;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A hash table of fixed size with linear probing over records that lie one behind the other in native memory. Called only
 * by the state's owner.
 *
 * <p>A place has a tag, 0 where nothing is and else a byte of the key's hash, so that most absent keys cost one look at
 * memory; and the number of its entry (key and record). New entries take the memory that was freed last, else fresh
 * memory in order: what is used is what there are records. Removing moves later places of the same run back (Knuth, <em>The
 * Art of Computer Programming</em> 3, 6.4, algorithm R): there are no tombstones. Keys are keyed digests or dense ids,
 * which nobody outside can choose.
 */
final class OffHeapRecordMap implements RecordMap {
    private static final int KEY_LENGTH = 16;
    private static final int PLACES_MAX = 1 << 30;
    private static final int NONE = -1;
    private static final long MIX_1 = 0x9E3779B97F4A7C15L;
    private static final long MIX_2 = 0xD6E8FEB86659FD93L;

    private final byte[] tags;
    private final int[] numbers;
    private final int mask;
    private final int shift;
    private final int recordLength;
    private final long entryLength;
    private final long entries;
    private int fresh;
    private int freed = NONE;
    private int size;
    private boolean isClosed;

    OffHeapRecordMap(int recordLength, long recordsMax) {
        // At most two thirds of the places are ever taken.
        long wanted = Math.max(64, recordsMax + recordsMax / 2);
        if (wanted > PLACES_MAX) {
            throw new IllegalArgumentException(
                    "a map holds at most " + PLACES_MAX * 2L / 3 + " records, not " + recordsMax);
        }
        int bits = Long.SIZE - Long.numberOfLeadingZeros(wanted - 1);
        this.recordLength = recordLength;
        entryLength = (long) KEY_LENGTH + recordLength;
        tags = new byte[1 << bits];
        numbers = new int[1 << bits];
        mask = tags.length - 1;
        shift = Long.SIZE - bits;
        entries = UnsafeApi.allocateMemory(recordsMax * entryLength);
    }

    @Override
    public boolean get(long keyHigh, long keyLow, UnsafeBuffer into) {
        int at = find(keyHigh, keyLow);
        if (at == NONE) {
            return false;
        }
        UnsafeApi.copyMemory(entry(at) + KEY_LENGTH, into.addressOffset(), recordLength);
        return true;
    }

    @Override
    public boolean contains(long keyHigh, long keyLow) {
        return find(keyHigh, keyLow) != NONE;
    }

    @Override
    public void insert(long keyHigh, long keyLow, UnsafeBuffer from) {
        long hash = hash(keyHigh, keyLow);
        int at = home(hash);
        while (tags[at] != 0) {
            at = (at + 1) & mask;
        }
        tags[at] = tag(hash);
        numbers[at] = takeEntry();
        long entry = entry(at);
        UnsafeApi.putLong(entry, keyHigh);
        UnsafeApi.putLong(entry + Long.BYTES, keyLow);
        UnsafeApi.copyMemory(from.addressOffset(), entry + KEY_LENGTH, recordLength);
        size++;
    }

    @Override
    public void update(long keyHigh, long keyLow, UnsafeBuffer from) {
        int at = find(keyHigh, keyLow);
        assert at != NONE : "only what is there is updated";
        UnsafeApi.copyMemory(from.addressOffset(), entry(at) + KEY_LENGTH, recordLength);
    }

    @Override
    public void remove(long keyHigh, long keyLow) {
        int hole = find(keyHigh, keyLow);
        if (hole == NONE) {
            return;
        }
        size--;
        giveBackEntry(numbers[hole]);
        for (int at = (hole + 1) & mask; tags[at] != 0; at = (at + 1) & mask) {
            int home = home(hash(UnsafeApi.getLong(entry(at)), UnsafeApi.getLong(entry(at) + Long.BYTES)));
            // The place may move to the hole unless its home lies cyclically behind the hole.
            if (((at - home) & mask) >= ((at - hole) & mask)) {
                tags[hole] = tags[at];
                numbers[hole] = numbers[at];
                hole = at;
            }
        }
        tags[hole] = 0;
    }

    /** Freed entries are a list, each holding the number of the next where its key was. */
    private int takeEntry() {
        if (freed == NONE) {
            return fresh++;
        }
        int taken = freed;
        freed = (int) UnsafeApi.getLong(entries + taken * entryLength);
        return taken;
    }

    private void giveBackEntry(int number) {
        UnsafeApi.putLong(entries + number * entryLength, freed);
        freed = number;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            UnsafeApi.freeMemory(entries);
        }
    }

    private int find(long keyHigh, long keyLow) {
        long hash = hash(keyHigh, keyLow);
        byte tag = tag(hash);
        for (int at = home(hash); tags[at] != 0; at = (at + 1) & mask) {
            if (tags[at] == tag
                    && UnsafeApi.getLong(entry(at)) == keyHigh
                    && UnsafeApi.getLong(entry(at) + Long.BYTES) == keyLow) {
                return at;
            }
        }
        return NONE;
    }

    private static long hash(long keyHigh, long keyLow) {
        long hash = (keyHigh * MIX_1) ^ keyLow;
        hash = (hash ^ (hash >>> 32)) * MIX_2;
        return (hash ^ (hash >>> 29)) * MIX_1;
    }

    private int home(long hash) {
        return (int) (hash >>> shift);
    }

    /** Never 0; of the hash's low bits, which the place does not tell. */
    private static byte tag(long hash) {
        return (byte) (hash | 0x80);
    }

    private long entry(int at) {
        return entries + numbers[at] * entryLength;
    }
}
