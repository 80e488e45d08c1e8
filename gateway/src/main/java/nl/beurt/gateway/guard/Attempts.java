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

    private static final int SETS = 1 << 12;

    private final long windowMillis;
    private final long[] highs = new long[SETS * WAYS];
    private final long[] lows = new long[SETS * WAYS];
    private final long[] sinceMillis = new long[SETS * WAYS];
    private final int[] counts = new int[SETS * WAYS];

    Attempts(long windowMillis) {
        this.windowMillis = windowMillis;
    }

    /** Tries within the time that is not over. */
    int count(Digest of, long nowMillis) {
        int at = find(of);
        return at < 0 || isOver(at, nowMillis) ? 0 : counts[at];
    }

    /** Milliseconds until the time is over; 0 where there is none. */
    long restMillis(Digest of, long nowMillis) {
        int at = find(of);
        return at < 0 || isOver(at, nowMillis) ? 0 : sinceMillis[at] + windowMillis - nowMillis;
    }

    void add(Digest of, long nowMillis) {
        int at = find(of);
        if (at < 0) {
            at = leastOf(of, nowMillis);
            highs[at] = of.high();
            lows[at] = of.low();
            counts[at] = 0;
        }
        if (isOver(at, nowMillis)) {
            counts[at] = 0;
            sinceMillis[at] = nowMillis;
        }
        counts[at]++;
    }

    /** Takes one try back. */
    void remove(Digest of, long nowMillis) {
        int at = find(of);
        if (at >= 0 && !isOver(at, nowMillis)) {
            counts[at]--;
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

    private static int first(Digest of) {
        return WAYS * ((int) of.low() & (SETS - 1));
    }
}
