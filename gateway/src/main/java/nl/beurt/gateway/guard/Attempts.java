package nl.beurt.gateway.guard;

import nl.beurt.gateway.key.Digest;

/**
 * Counts tries by keyed digest within a time, in a table of a fixed size. Belongs to whoever holds the lock.
 *
 * <p>A digest may stand in one of eight places. Where all are taken, it takes the place of one whose time is over, or else
 * of the one with the fewest tries: somebody who has tried often is not forgotten because many others try once. Nobody who
 * does not have the key can choose who shares a place with whom.
 */
final class Attempts {
    static final int WAYS = 8;

    private final long windowMillis;
    private final int setsMask;
    private final long[] highs;
    private final long[] lows;
    private final long[] sinceMillis;
    private final int[] counts;
    private final int[] settled;

    /**
     * Nobody has tried anything.
     *
     * @param sets a power of two: eight times as many digests are counted
     */
    Attempts(long windowMillis, int sets) {
        this.windowMillis = windowMillis;
        setsMask = sets - 1;
        highs = new long[sets * WAYS];
        lows = new long[sets * WAYS];
        sinceMillis = new long[sets * WAYS];
        counts = new int[sets * WAYS];
        settled = new int[sets * WAYS];
    }

    /** Tries within the time that is not over. */
    int count(Digest of, long nowMillis) {
        int at = find(of);
        return at < 0 || isOver(at, nowMillis) ? 0 : counts[at];
    }

    /** Tries of these whose outcome is known. */
    int settled(Digest of, long nowMillis) {
        int at = find(of);
        return at < 0 || isOver(at, nowMillis) ? 0 : settled[at];
    }

    /** Milliseconds until the time is over; 0 where there is none. */
    long restMillis(Digest of, long nowMillis) {
        int at = find(of);
        return at < 0 || isOver(at, nowMillis) ? 0 : sinceMillis[at] + windowMillis - nowMillis;
    }

    void add(Digest of, int weight, long nowMillis) {
        int at = find(of);
        if (at < 0) {
            at = leastOf(of, nowMillis);
            highs[at] = of.high();
            lows[at] = of.low();
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
    void settle(Digest of, long nowMillis) {
        int at = find(of);
        if (at >= 0 && !isOver(at, nowMillis)) {
            settled[at]++;
        }
    }

    /** Takes tries back. */
    void remove(Digest of, int weight, long nowMillis) {
        int at = find(of);
        if (at >= 0 && !isOver(at, nowMillis)) {
            counts[at] = Math.max(0, counts[at] - weight);
        }
    }

    private int find(Digest of) {
        int first = first(of);
        int found = -1;
        for (int at = first; at < first + WAYS; at++) {
            found = highs[at] == of.high() && lows[at] == of.low() ? at : found;
        }
        return found;
    }

    private int leastOf(Digest of, long nowMillis) {
        int first = first(of);
        int least = first;
        for (int at = first; at < first + WAYS; at++) {
            least = weight(at, nowMillis) < weight(least, nowMillis) ? at : least;
        }
        return least;
    }

    private int weight(int at, long nowMillis) {
        return isOver(at, nowMillis) ? 0 : counts[at];
    }

    private boolean isOver(int at, long nowMillis) {
        return counts[at] <= 0 || nowMillis - sinceMillis[at] >= windowMillis;
    }

    private int first(Digest of) {
        return WAYS * ((int) of.low() & setsMask);
    }
}
