package nl.beurt.engine.draw;

import java.util.Arrays;

/** In which order the entries of a pool are served: tier descending, then key ascending as unsigned bytes. */
public final class DrawOrder {
    private final int[] entryOfRank;

    private DrawOrder(int[] entryOfRank) {
        this.entryOfRank = entryOfRank;
    }

    /**
     * The order by the entries' tiers and keys. Equal ones, which no seed gives, stay in the pool's order.
     *
     * @param keys 32 bytes per entry, in the pool's order
     */
    public static DrawOrder of(DrawPool pool, byte[] keys) {
        return new DrawOrder(SortedHashes.sort(keys, pool.size(), pool.tiers()));
    }

    /** How many entries. */
    public int size() {
        return entryOfRank.length;
    }

    /** The pool's index of the entry of a rank from 0. */
    public int entry(int rank) {
        return entryOfRank[rank];
    }

    /** A copy: per rank from 0 the pool's index. */
    public int[] toArray() {
        return Arrays.copyOf(entryOfRank, entryOfRank.length);
    }
}
