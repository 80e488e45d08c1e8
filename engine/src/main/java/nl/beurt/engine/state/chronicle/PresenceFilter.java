package nl.beurt.engine.state.chronicle;

/**
 * Tells most absent keys from present ones with one look at memory: a counting Bloom filter of one hash (Fan, Cao,
 * Almeida, Broder, <em>Summary Cache</em>, 2000) with eight-bit counters, four to a record. "Absent" is always true;
 * "perhaps" is wrong for at most about one absent key in five when the map is full. Called only by the state's owner.
 */
final class PresenceFilter {
    private static final int COUNTERS_PER_RECORD = 4;
    private static final int COUNTERS_MAX = 1 << 30;
    private static final int SATURATED = 255;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final byte[] counters;
    private final int shift;

    PresenceFilter(long recordsMax) {
        long wanted = Math.min(COUNTERS_MAX, Math.max(64, recordsMax * COUNTERS_PER_RECORD));
        int bits = Long.SIZE - Long.numberOfLeadingZeros(wanted - 1);
        counters = new byte[1 << bits];
        shift = Long.SIZE - bits;
    }

    /** False only if the key was never added, or removed as often as it was added. */
    boolean mayContain(long keyHigh, long keyLow) {
        return counters[index(keyHigh, keyLow)] != 0;
    }

    void add(long keyHigh, long keyLow) {
        int at = index(keyHigh, keyLow);
        int count = counters[at] & 0xff;
        if (count < SATURATED) {
            counters[at] = (byte) (count + 1);
        }
    }

    /** Removes a key that was added. A counter that was ever full stays so. */
    void remove(long keyHigh, long keyLow) {
        int at = index(keyHigh, keyLow);
        int count = counters[at] & 0xff;
        if (count < SATURATED) {
            counters[at] = (byte) (count - 1);
        }
    }

    private int index(long keyHigh, long keyLow) {
        return (int) ((((keyHigh * MIX) ^ keyLow) * MIX) >>> shift);
    }
}
