package nl.beurt.bench.fairness.statistics;

import java.util.Arrays;

/** Values of a distribution, sorted. */
public final class Samples {
    private final double[] sorted;

    /** At least one value; a copy is kept. */
    public Samples(double[] values) {
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    public int size() {
        return sorted.length;
    }

    /** The least value that is not below so many of them (nearest rank): 0.5 is the median. */
    public double quantile(double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(rank, 1) - 1];
    }

    public double mean() {
        return Arrays.stream(sorted).average().orElse(0);
    }

    /** The share of values up to one, 0 to 1. */
    public double upTo(double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return (double) low / sorted.length;
    }
}
