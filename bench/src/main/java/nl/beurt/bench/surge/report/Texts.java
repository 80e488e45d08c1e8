package nl.beurt.bench.surge.report;

import java.util.Locale;
import nl.beurt.bench.surge.measure.Interval;

/** Numbers and lines as people read them, the same in every locale. */
public final class Texts {
    private static final double MICROS_PER_MILLI = 1_000.0;

    private Texts() {}

    /** {@code 1,234,567}. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** {@code 20,000}, and with its decimals below a hundred. */
    public static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 100 ? "%,.2f" : "%,.0f", perSecond);
    }

    public static String millis(long micros) {
        return String.format(Locale.ROOT, "%,.3f", micros / MICROS_PER_MILLI);
    }

    public static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%,.1f", seconds);
    }

    /** One line on how it goes. */
    public static String progress(double planSeconds, Interval interval) {
        return String.format(
                Locale.ROOT,
                "%3.0f %%  %7.1f s   due %8s/s   sent %8s/s   answered %8s/s   p50 %9s ms   p99 %9s ms   in flight %5d"
                        + "   waiting %6d",
                Math.min(100, 100 * interval.toSeconds() / planSeconds),
                interval.toSeconds(),
                rate(interval.duePerSecond()),
                rate(interval.sentPerSecond()),
                rate(interval.answeredPerSecond()),
                millis(interval.p50Micros()),
                millis(interval.p99Micros()),
                interval.inFlight(),
                interval.waiting());
    }
}
