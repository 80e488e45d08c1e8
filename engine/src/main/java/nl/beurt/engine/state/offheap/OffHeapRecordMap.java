package nl.beurt.engine.state.offheap;

import nl.beurt.engine.state.RecordMap;
import nl.beurt.engine.state.RecordVisitor;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A hash table of fixed size with linear probing over records that lie one behind the other in native memory. Called only
 * by the state's owner.
 *
 * <p>A place is one word: 32 bits of the key's hash and the number of its entry (key and record), so that an absent key
 * costs one look at memory. New entries take the memory that was freed last, else fresh memory in order: what is used is
 * what there are records. Removing moves later places of the same run back (Knuth, <em>The Art of Computer
 * Programming</em> 3, 6.4, algorithm R): there are no tombstones. Keys are keyed digests, which nobody outside can
 * choose, or dense ids with a high half of 0: eight of those lie side by side, in one line of the processor's cache, and
 * such groups are spread, so that old ids that stay are no wall for later ones.
 */
final class OffHeapRecordMap implements RecordMap {
    private static final int KEY_LENGTH = 16;
    private static final int PLACE_SHIFT = 3;
    private static final int PLACES_MAX = 1 << 30;
    private static final long NONE = -1;
    private static final long EMPTY = 0;
    private static final long NUMBER_MASK = 0xffff_ffffL;
    private static final int NOBODY = -1;
    /** Of a map that is 60 % full, one key in 500 has a run of more than half as many. */
    private static final int EVEN_LOOKS = 64;

    /** Beside the number of an entry that is looked at in place of one that is not there. */
    private static final long ABSENT = 1L << 62;

    private static final int GROUP_SHIFT = 3;
    private static final int GROUP_MASK = (1 << GROUP_SHIFT) - 1;
    private static final long MIX_1 = 0x9E3779B97F4A7C15L;
    private static final long MIX_2 = 0xD6E8FEB86659FD93L;

    private final long places;
    private final long mask;
    private final int recordLength;
    private final long entryLength;
    private final long entries;
    private final UnsafeBuffer shown = new UnsafeBuffer(0, 0);
    private int fresh;
    private int freed = NOBODY;
    private int size;
    private boolean isClosed;

    OffHeapRecordMap(int recordLength, long recordsMax) {
        long count = places(recordsMax);
        this.recordLength = recordLength;
        entryLength = (long) KEY_LENGTH + recordLength;
        mask = count - 1;
        places = UnsafeApi.allocateMemory(count << PLACE_SHIFT);
        UnsafeApi.setMemory(places, count << PLACE_SHIFT, (byte) 0);
        entries = UnsafeApi.allocateMemory(recordsMax * entryLength);
    }

    private static long places(long recordsMax) {
        // At most two thirds of the places are ever taken.
        long wanted = Math.max(64, recordsMax + recordsMax / 2);
        if (wanted > PLACES_MAX) {
            throw new IllegalArgumentException(
                    "a map holds at most " + PLACES_MAX * 2L / 3 + " records, not " + recordsMax);
        }
        return Long.highestOneBit(wanted - 1) << 1;
    }

    /** The native memory of a map that is full: its places, which are there from the start, and its entries. */
    static long bytes(int recordLength, long recordsMax) {
        return (places(recordsMax) << PLACE_SHIFT) + recordsMax * ((long) KEY_LENGTH + recordLength);
    }

    @Override
    public boolean get(long keyHigh, long keyLow, UnsafeBuffer into) {
        long at = find(keyHigh, keyLow);
        if (at == NONE) {
            return false;
        }
        UnsafeApi.copyMemory(entryAt(at) + KEY_LENGTH, into.addressOffset(), recordLength);
        return true;
    }

    /**
     * Looks at so many places whatever they hold, and at one record, be it another's: where a key is absent memory is asked as
     * often, and nothing is decided on the way that the processor could have guessed.
     */
    @Override
    public boolean getEvenly(long keyHigh, long keyLow, UnsafeBuffer into) {
        long number = findEvenly(keyHigh, keyLow);
        if (number == NONE) {
            // Runs of that length are rare, and so are two keys that share all their places keep.
            return get(keyHigh, keyLow, into);
        }
        long entry = entry(number);
        long wrong = (UnsafeApi.getLong(entry) ^ keyHigh)
                | (UnsafeApi.getLong(entry + Long.BYTES) ^ keyLow)
                | (number & ABSENT);
        UnsafeApi.copyMemory(entry + KEY_LENGTH, into.addressOffset(), recordLength);
        return wrong == 0;
    }

    @Override
    public long touchEvenly(long keyHigh, long keyLow) {
        long number = findEvenly(keyHigh, keyLow);
        return number == NONE ? touch(keyHigh, keyLow) : UnsafeApi.getLong(entry(number));
    }

    /** The entry that may be a key's, or another in place of one that is {@link #ABSENT}; {@link #NONE} where that is not enough. */
    private long findEvenly(long keyHigh, long keyLow) {
        int tag = tag(keyHigh, keyLow);
        long candidate = EMPTY;
        long candidates = 0;
        long inRun = -1;
        for (int i = 0; i < EVEN_LOOKS; i++) {
            long place = place((tag + i) & mask);
            inRun &= (place | -place) >> (Long.SIZE - 1);
            long same = ones(tagOf(place) ^ tag) & inRun;
            candidate ^= (candidate ^ place) & same;
            candidates -= same;
        }
        if (inRun != 0 || candidates > 1) {
            return NONE;
        }
        long none = ones((int) candidates);
        long other = (((tag & NUMBER_MASK) * fresh) >>> Integer.SIZE) + 1;
        return (candidate & NUMBER_MASK & ~none) | ((other | ABSENT) & none);
    }

    /** All bits where a number is 0, else none. */
    private static long ones(int number) {
        return ((number & NUMBER_MASK) - 1) >> (Long.SIZE - 1);
    }

    @Override
    public boolean contains(long keyHigh, long keyLow) {
        return find(keyHigh, keyLow) != NONE;
    }

    @Override
    public long touch(long keyHigh, long keyLow) {
        int tag = tag(keyHigh, keyLow);
        long place = place(tag & mask);
        return place != EMPTY && tagOf(place) == tag ? UnsafeApi.getLong(entry(place)) : place;
    }

    @Override
    public void insert(long keyHigh, long keyLow, UnsafeBuffer from) {
        int tag = tag(keyHigh, keyLow);
        long at = tag & mask;
        while (place(at) != EMPTY) {
            at = (at + 1) & mask;
        }
        int number = takeEntry();
        place(at, ((long) tag << Integer.SIZE) | (number + 1L));
        long entry = entries + number * entryLength;
        UnsafeApi.putLong(entry, keyHigh);
        UnsafeApi.putLong(entry + Long.BYTES, keyLow);
        UnsafeApi.copyMemory(from.addressOffset(), entry + KEY_LENGTH, recordLength);
        size++;
    }

    @Override
    public void update(long keyHigh, long keyLow, UnsafeBuffer from) {
        long at = find(keyHigh, keyLow);
        assert at != NONE : "only what is there is updated";
        UnsafeApi.copyMemory(from.addressOffset(), entryAt(at) + KEY_LENGTH, recordLength);
    }

    @Override
    public void remove(long keyHigh, long keyLow) {
        long hole = find(keyHigh, keyLow);
        if (hole == NONE) {
            return;
        }
        size--;
        giveBackEntry(numberOf(place(hole)));
        for (long at = (hole + 1) & mask; place(at) != EMPTY; at = (at + 1) & mask) {
            long home = tagOf(place(at)) & mask;
            // The place may move to the hole unless its home lies cyclically behind the hole.
            if (((at - home) & mask) >= ((at - hole) & mask)) {
                place(hole, place(at));
                hole = at;
            }
        }
        place(hole, EMPTY);
    }

    /** Freed entries are a list, each holding the number of the next where its key was. */
    private int takeEntry() {
        if (freed == NOBODY) {
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

    /** In the order of the places: who inserts in that order walks through the places of its own map too. */
    @Override
    public void forEach(RecordVisitor visitor) {
        forSome(0, Integer.MAX_VALUE, visitor);
    }

    @Override
    public long forSome(long from, int count, RecordVisitor visitor) {
        assert !isClosed : "the memory was given back";
        long end = Math.min(from + count, mask + 1);
        for (long at = from; at < end; at++) {
            long place = place(at);
            if (place != EMPTY) {
                long entry = entry(place);
                shown.wrap(entry + KEY_LENGTH, recordLength);
                visitor.onRecord(UnsafeApi.getLong(entry), UnsafeApi.getLong(entry + Long.BYTES), shown);
            }
        }
        return end > mask ? 0 : end;
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
            UnsafeApi.freeMemory(places);
        }
    }

    private long find(long keyHigh, long keyLow) {
        int tag = tag(keyHigh, keyLow);
        for (long at = tag & mask; ; at = (at + 1) & mask) {
            long place = place(at);
            if (place == EMPTY) {
                return NONE;
            }
            if (tagOf(place) == tag && isOf(entry(place), keyHigh, keyLow)) {
                return at;
            }
        }
    }

    /** How many places are looked at for a key, present or not. */
    int looks(long keyHigh, long keyLow) {
        long home = tag(keyHigh, keyLow) & mask;
        long at = find(keyHigh, keyLow);
        if (at == NONE) {
            at = home;
            while (place(at) != EMPTY) {
                at = (at + 1) & mask;
            }
        }
        return (int) ((at - home) & mask) + 1;
    }

    private static boolean isOf(long entry, long keyHigh, long keyLow) {
        return UnsafeApi.getLong(entry) == keyHigh && UnsafeApi.getLong(entry + Long.BYTES) == keyLow;
    }

    /** The 32 bits of a key that its place keeps; the low ones are its home. */
    static int tag(long keyHigh, long keyLow) {
        if (keyHigh == 0) {
            return (int) ((keyLow >>> GROUP_SHIFT) * MIX_1) << GROUP_SHIFT | (int) (keyLow & GROUP_MASK);
        }
        long hash = (keyHigh * MIX_1) ^ keyLow;
        hash = (hash ^ (hash >>> 32)) * MIX_2;
        return (int) (((hash ^ (hash >>> 29)) * MIX_1) >>> Integer.SIZE);
    }

    private long place(long at) {
        return UnsafeApi.getLong(places + (at << PLACE_SHIFT));
    }

    private void place(long at, long place) {
        UnsafeApi.putLong(places + (at << PLACE_SHIFT), place);
    }

    private static int tagOf(long place) {
        return (int) (place >>> Integer.SIZE);
    }

    private static int numberOf(long place) {
        return (int) (place & NUMBER_MASK) - 1;
    }

    private long entry(long place) {
        return entries + numberOf(place) * entryLength;
    }

    private long entryAt(long at) {
        return entry(place(at));
    }
}
