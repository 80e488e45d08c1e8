package nl.beurt.bench.fairness.experiment;

import java.util.Arrays;

/** Parties and successes over many draws, by how wide they wish and by their size. Owned by one thread. */
final class PartyCounts {
    private final long[][] parties = new long[WishWidth.values().length][PartyList.SIZE_MAX];
    private final long[][] served = new long[WishWidth.values().length][PartyList.SIZE_MAX];

    /** Counts a party of one draw. */
    void add(WishWidth width, int size, boolean isServed) {
        parties[width.index()][size - 1]++;
        served[width.index()][size - 1] += isServed ? 1 : 0;
    }

    void add(PartyCounts other) {
        for (int width = 0; width < parties.length; width++) {
            for (int size = 0; size < PartyList.SIZE_MAX; size++) {
                parties[width][size] += other.parties[width][size];
                served[width][size] += other.served[width][size];
            }
        }
    }

    /** The share of parties of a size, from 1, that got places. */
    double share(WishWidth width, int size) {
        return (double) served[width.index()][size - 1] / parties[width.index()][size - 1];
    }

    /** {@link #share} compared with that of parties of all sizes. */
    double ratio(WishWidth width, int size) {
        double mean = (double) Arrays.stream(served[width.index()]).sum()
                / Arrays.stream(parties[width.index()]).sum();
        return share(width, size) / mean;
    }
}
