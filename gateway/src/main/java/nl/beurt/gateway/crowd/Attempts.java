package nl.beurt.gateway.crowd;

/**
 * Counts tries within a time that begins with the first, in a table of a fixed size: the fewest tries are forgotten first.
 * Belongs to whoever holds the lock.
 */
public final class Attempts extends CrowdTable {
    private final long windowMillis;
    private final long[] sinceMillis;
    private final int[] counts;
    private final int[] settled;

    /**
     * Nobody has tried anything.
     *
     * @param sets a power of two: eight times as many keys are counted
     * @throws IllegalArgumentException when it is no power of two
     */
    public Attempts(long windowMillis, int sets) {
        super(sets);
        this.windowMillis = windowMillis;
        sinceMillis = new long[places()];
        counts = new int[places()];
        settled = new int[places()];
    }

    /** Tries within the time that is not over. */
    public int count(long key, long nowMillis) {
        int at = find(key);
        return at < 0 || isOver(at, nowMillis) ? 0 : counts[at];
    }

    /** Tries of these whose outcome is known. */
    public int settled(long key, long nowMillis) {
        int at = find(key);
        return at < 0 || isOver(at, nowMillis) ? 0 : settled[at];
    }

    /** Milliseconds until the time is over; 0 where there is none. */
    public long restMillis(long key, long nowMillis) {
        int at = find(key);
        return at < 0 || isOver(at, nowMillis) ? 0 : sinceMillis[at] + windowMillis - nowMillis;
    }

    /** Adds tries. */
    public void add(long key, int weight, long nowMillis) {
        int at = find(key);
        if (at < 0) {
            at = claim(key, nowMillis);
            counts[at] = 0;
        }
        if (isOver(at, nowMillis)) {
            counts[at] = 0;
            settled[at] = 0;
            sinceMillis[at] = nowMillis;
        }
        counts[at] += weight;
    }

    /** The outcome of one try is known. */
    public void settle(long key, long nowMillis) {
        int at = find(key);
        if (at >= 0 && !isOver(at, nowMillis)) {
            settled[at] = Math.min(counts[at], settled[at] + 1);
        }
    }

    /** The outcome of one try is not known after all. */
    public void unsettle(long key, long nowMillis) {
        int at = find(key);
        if (at >= 0 && !isOver(at, nowMillis)) {
            settled[at] = Math.max(0, settled[at] - 1);
        }
    }

    /** Takes tries back whose outcome was not known. */
    public void remove(long key, int weight, long nowMillis) {
        int at = find(key);
        if (at >= 0 && !isOver(at, nowMillis)) {
            counts[at] = Math.max(settled[at], counts[at] - weight);
        }
    }

    @Override
    long weight(int at, long nowMillis) {
        return isOver(at, nowMillis) ? 0 : counts[at];
    }

    private boolean isOver(int at, long nowMillis) {
        long passed = nowMillis - sinceMillis[at];
        return counts[at] <= 0 || passed >= windowMillis || passed < 0;
    }
}
