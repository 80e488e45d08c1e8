package nl.beurt.gateway.crowd;

/**
 * Where in a table of a fixed size somebody stands. Belongs to whoever holds the lock.
 *
 * <p>Each may stand in one of eight places. Where all are taken, a newcomer takes the place of the one that weighs least: who
 * has tried often is not forgotten because many others try once. What is counted of one is never counted against another.
 */
abstract class CrowdTable {
    static final int WAYS = 8;

    private final long[] keys;
    private final int setsMask;

    /**
     * An empty table.
     *
     * @param sets a power of two: eight times as many have room
     * @throws IllegalArgumentException when it is no power of two
     */
    CrowdTable(int sets) {
        if (Integer.bitCount(sets) != 1) {
            throw new IllegalArgumentException(sets + " sets: give a power of two");
        }
        keys = new long[sets * WAYS];
        setsMask = sets - 1;
    }

    final int places() {
        return keys.length;
    }

    /** The place of one, or −1 where there is none. */
    final int find(long key) {
        int first = first(key);
        for (int at = first; at < first + WAYS; at++) {
            if (keys[at] == key) {
                return at;
            }
        }
        return -1;
    }

    /** The place that one who has none takes; what stood there of another is to be overwritten. */
    final int claim(long key, long nowMillis) {
        int first = first(key);
        int least = first;
        long leastWeight = Long.MAX_VALUE;
        for (int at = first; at < first + WAYS; at++) {
            long weight = weight(at, nowMillis);
            if (weight < leastWeight) {
                leastWeight = weight;
                least = at;
            }
        }
        keys[least] = key;
        return least;
    }

    /** What a place is worth; 0 where it may be taken without a loss. */
    abstract long weight(int at, long nowMillis);

    private int first(long key) {
        return WAYS * ((int) key & setsMask);
    }
}
