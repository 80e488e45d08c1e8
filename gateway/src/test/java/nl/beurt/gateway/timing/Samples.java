package nl.beurt.gateway.timing;

import java.util.Arrays;

/** Times of one kind of request, in nanoseconds. */
final class Samples {
    private final long[] nanos;
    private int count;

    Samples(int max) {
        nanos = new long[max];
    }

    void add(long took) {
        nanos[count++] = took;
    }

    int count() {
        return count;
    }

    /** What so many of a thousand took at most. */
    long perMille(int part) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) ((long) part * (count - 1) / 1000)];
    }

    double mean(long cut) {
        return Arrays.stream(nanos, 0, count)
                .map(one -> Math.min(one, cut))
                .average()
                .orElse(0);
    }

    private double variance(long cut) {
        double mean = mean(cut);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double off = Math.min(nanos[i], cut) - mean;
            sum += off * off;
        }
        return sum / (count - 1);
    }

    /**
     * Welch's t between two kinds. What took longer than a cut counts as the cut: a collection or another process says nothing
     * of either, and its variance would hide what is looked for.
     */
    static double welch(Samples one, Samples other, long cut) {
        double error = Math.sqrt(one.variance(cut) / one.count + other.variance(cut) / other.count);
        return (one.mean(cut) - other.mean(cut)) / error;
    }
}
