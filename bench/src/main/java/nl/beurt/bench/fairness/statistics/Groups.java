package nl.beurt.bench.fairness.statistics;

import java.util.Arrays;

/** How many of each group succeeded, over all runs, and how the groups compare with their common rate. */
public final class Groups {
    private final long[] sizes;
    private final long[] succeeded;
    private final Spread[] ratios;

    /** So many groups, of nobody yet. */
    public Groups(int count) {
        sizes = new long[count];
        succeeded = new long[count];
        ratios = new Spread[count];
        Arrays.setAll(ratios, i -> new Spread());
    }

    /** Adds one run. */
    public void add(long[] sizesOfRun, long[] succeededOfRun) {
        double rate = (double) Arrays.stream(succeededOfRun).sum()
                / Arrays.stream(sizesOfRun).sum();
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] += sizesOfRun[i];
            succeeded[i] += succeededOfRun[i];
            ratios[i].add((double) succeededOfRun[i] / sizesOfRun[i] / rate);
        }
    }

    /** The share of a group that succeeded, 0 to 1. */
    public double share(int group) {
        return (double) succeeded[group] / sizes[group];
    }

    /** The share of all together that succeeded. */
    public double mean() {
        return (double) Arrays.stream(succeeded).sum() / Arrays.stream(sizes).sum();
    }

    /** A group's share compared with that of all: 1 is the same. */
    public double ratio(int group) {
        return share(group) / mean();
    }

    /** Of {@link #ratio}, from how the runs differ. */
    public double standardError(int group) {
        return ratios[group].standardError();
    }

    public double standardErrorMax() {
        return Arrays.stream(ratios).mapToDouble(Spread::standardError).max().orElse(0);
    }

    public double ratioMin() {
        return java.util.stream.IntStream.range(0, sizes.length)
                .mapToDouble(this::ratio)
                .min()
                .orElse(1);
    }

    public double ratioMax() {
        return java.util.stream.IntStream.range(0, sizes.length)
                .mapToDouble(this::ratio)
                .max()
                .orElse(1);
    }

    /** See {@link ChiSquare#homogeneity}. */
    public double probability() {
        return ChiSquare.homogeneity(succeeded, sizes);
    }

    /** Jain's index of the groups' shares. */
    public double jain() {
        return Jain.index(java.util.stream.IntStream.range(0, sizes.length)
                .mapToDouble(this::share)
                .toArray());
    }
}
