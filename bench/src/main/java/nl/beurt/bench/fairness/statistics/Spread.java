package nl.beurt.bench.fairness.statistics;

/** The mean of what independent runs gave, and how sure that is. */
public final class Spread {
    private long count;
    private double mean;
    private double squares;

    /** Adds a run (B. P. Welford, Technometrics 4(3), 1962). */
    public void add(double value) {
        count++;
        double before = value - mean;
        mean += before / count;
        squares += before * (value - mean);
    }

    public double mean() {
        return mean;
    }

    /** Of the mean; infinite with fewer than two runs. */
    public double standardError() {
        return count < 2 ? Double.POSITIVE_INFINITY : Math.sqrt(squares / (count - 1) / count);
    }
}
