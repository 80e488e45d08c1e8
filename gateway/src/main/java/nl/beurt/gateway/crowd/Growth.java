package nl.beurt.gateway.crowd;

/**
 * Counts how often something happened within the last hour, to a quarter: what is counted goes after 60 to 75 minutes. In a
 * table of a fixed size, of which the fewest are forgotten first. Belongs to whoever holds the lock.
 */
public final class Growth extends CrowdTable {
    /** The most that is counted of one in a quarter of an hour. */
    public static final int QUARTER_MAX = (1 << 12) - 1;

    private static final long QUARTER_MILLIS = 900_000;
    private static final int QUARTERS = 5;
    private static final int BITS = 12;
    private static final long ALL = (1L << (QUARTERS * BITS)) - 1;

    /** The newest quarter stands lowest. */
    private final long[] counts;

    private final long[] newest;

    /**
     * Nothing has happened.
     *
     * @param sets a power of two: eight times as many keys are counted
     * @throws IllegalArgumentException when it is no power of two
     */
    public Growth(int sets) {
        super(sets);
        counts = new long[places()];
        newest = new long[places()];
    }

    /** How often it has happened. */
    public int count(long key, long nowMillis) {
        int at = find(key);
        return at < 0 ? 0 : sum(at, nowMillis);
    }

    /** It has happened once more. */
    public void add(long key, long nowMillis) {
        int at = find(key);
        if (at < 0) {
            at = claim(key, nowMillis);
            counts[at] = 0;
        }
        counts[at] = aged(at, nowMillis);
        newest[at] = nowMillis / QUARTER_MILLIS;
        if ((counts[at] & QUARTER_MAX) < QUARTER_MAX) {
            counts[at]++;
        }
    }

    @Override
    long weight(int at, long nowMillis) {
        return sum(at, nowMillis);
    }

    private int sum(int at, long nowMillis) {
        int sum = 0;
        for (long rest = aged(at, nowMillis); rest != 0; rest >>>= BITS) {
            sum += (int) (rest & QUARTER_MAX);
        }
        return sum;
    }

    private long aged(int at, long nowMillis) {
        long quarters = nowMillis / QUARTER_MILLIS - newest[at];
        return quarters < 0 || quarters >= QUARTERS ? 0 : (counts[at] << (quarters * BITS)) & ALL;
    }
}
