package nl.beurt.bench.surge.plan;

import java.time.Duration;

/** A load to send: so many requests in each of a row of equally long periods of real time. Immutable. */
public final class LoadPlan {
    private static final double NANOS_PER_SECOND = 1e9;

    /** The length of a period as it is replayed. */
    private final double periodNanos;

    private final long[] counts;

    /** When the load ends, possibly within a period; no request is due after it. */
    private final long limitNanos;

    private LoadPlan(double periodNanos, long[] counts, long limitNanos) {
        this.periodNanos = periodNanos;
        this.counts = counts;
        this.limitNanos = limitNanos;
    }

    /**
     * Compresses time and scales counts; fractions carry over from period to period, so that the total is right.
     *
     * @param speed how many times faster than it was recorded
     * @param peakPerSecond the rate of the highest period after compression, or 0 to leave the counts as they are
     */
    public static LoadPlan of(LoadCurve curve, double speed, double peakPerSecond) {
        double periodNanos = curve.period().toNanos() / speed;
        long highest = 0;
        for (int i = 0; i < curve.periods(); i++) {
            highest = Math.max(highest, curve.count(i));
        }
        if (highest == 0) {
            throw new SurgeInputException("the load has no request between " + LoadCurve.show(curve.start()) + " and "
                    + LoadCurve.show(curve.end()) + ": choose another --day, --from or --to");
        }
        double scale = peakPerSecond == 0 ? 1 : peakPerSecond * (periodNanos / NANOS_PER_SECOND) / highest;
        long[] counts = new long[curve.periods()];
        double exact = 0;
        long dealt = 0;
        for (int i = 0; i < counts.length; i++) {
            exact += curve.count(i) * scale;
            counts[i] = (long) Math.floor(exact + 1e-6) - dealt;
            dealt += counts[i];
        }
        return new LoadPlan(periodNanos, counts, (long) Math.ceil(periodNanos * counts.length));
    }

    /** The same rate all the time. */
    public static LoadPlan constant(double perSecond, int seconds) {
        long[] counts = new long[seconds];
        long dealt = 0;
        for (int i = 0; i < seconds; i++) {
            counts[i] = (long) Math.floor(perSecond * (i + 1) + 1e-6) - dealt;
            dealt += counts[i];
        }
        return new LoadPlan(NANOS_PER_SECOND, counts, (long) (seconds * NANOS_PER_SECOND));
    }

    /** The same load, ended after so long; its peak stays what it was. */
    public LoadPlan endedAfter(Duration limit) {
        return new LoadPlan(periodNanos, counts, Math.min(limitNanos, limit.toNanos()));
    }

    /** What one of several event loops sends: together they send all. */
    public LoadPlan share(int index, int of) {
        long[] part = new long[counts.length];
        for (int i = 0; i < part.length; i++) {
            part[i] = counts[i] / of + ((i + index) % of < counts[i] % of ? 1 : 0);
        }
        return new LoadPlan(periodNanos, part, limitNanos);
    }

    /** Requests planned; of a last period that the limit cuts, its share by time. */
    public long total() {
        double total = 0;
        for (int i = 0; i < counts.length && i * periodNanos < limitNanos; i++) {
            total += counts[i] * Math.min(1, limitNanos / periodNanos - i);
        }
        return Math.round(total);
    }

    /** The highest rate of the periods before the limit. */
    public double peakPerSecond() {
        long highest = 0;
        for (int i = 0; i < counts.length && i * periodNanos < limitNanos; i++) {
            highest = Math.max(highest, counts[i]);
        }
        return highest * NANOS_PER_SECOND / periodNanos;
    }

    public int periods() {
        return counts.length;
    }

    public long count(int index) {
        return counts[index];
    }

    public double periodNanos() {
        return periodNanos;
    }

    public long limitNanos() {
        return limitNanos;
    }

    public double seconds() {
        return limitNanos / NANOS_PER_SECOND;
    }
}
