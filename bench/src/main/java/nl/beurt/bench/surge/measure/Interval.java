package nl.beurt.bench.surge.measure;

/**
 * A stretch of the run.
 *
 * @param fromSeconds since the start
 * @param counts of the load within it
 * @param inFlight at its end
 * @param waiting for a connection at its end
 * @param p50Micros since due, as are the other latencies
 * @param lagP99Micros how late the client itself came to its requests
 */
public record Interval(
        double fromSeconds,
        double toSeconds,
        KindCounts counts,
        long inFlight,
        long waiting,
        long p50Micros,
        long p99Micros,
        long maxMicros,
        long lagP99Micros) {

    public double duePerSecond() {
        return counts.due() / seconds();
    }

    public double sentPerSecond() {
        return counts.sent() / seconds();
    }

    public double answeredPerSecond() {
        return counts.answered() / seconds();
    }

    private double seconds() {
        return toSeconds - fromSeconds;
    }
}
