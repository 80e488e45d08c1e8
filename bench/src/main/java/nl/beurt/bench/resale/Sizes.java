package nl.beurt.bench.resale;

import java.util.ArrayList;
import java.util.List;

/**
 * How large a simulation is.
 *
 * @param seatsPerSlot of thirteen slots a day, five days a week
 * @param sellers of each size
 */
record Sizes(int locations, int seatsPerSlot, int weeks, int sellers, long seed) {
    /** How many places the sellers of one size want to sell. */
    static final int[] SALES = {1, 2, 3, 5, 8, 12, 20, 40};

    /** Sellers of so many and more are to be caught; of fewer it is left to how their weeks fall. */
    static final int SHOWN_FROM = 8;

    static Sizes small(long seed) {
        return new Sizes(2, 6, 6, 1, seed);
    }

    static Sizes large(long seed) {
        return new Sizes(6, 10, 10, 4, seed);
    }

    int seatsPerWeek() {
        return locations * 5 * World.SLOTS_A_DAY * seatsPerSlot;
    }

    List<Integer> sales() {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < sellers; i++) {
            for (int each : SALES) {
                all.add(each);
            }
        }
        return all;
    }
}
