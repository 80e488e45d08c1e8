package nl.beurt.gateway.admit.geo;

import java.util.List;

/**
 * What one file says.
 *
 * @param name of the table or list, {@code whois}
 * @param kind what being in it means
 * @param origin where it was read from, for people
 * @param dateMillis epoch milliseconds of its data
 * @param ranges sorted, none touches another
 */
public record GeoSource(String name, Kind kind, String origin, long dateMillis, List<Range> ranges) {
    /** What being in a file means. */
    public enum Kind {
        /** An address in it is Dutch. */
        DUTCH,
        /** Anybody may be behind an address in it. */
        LISTED
    }

    /** Sorts and joins the ranges. */
    public GeoSource {
        ranges = List.copyOf(Range.merged(ranges));
    }

    /** Whether an address is in it. */
    public boolean contains(long high, long low) {
        int from = 0;
        int to = ranges.size() - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            Range range = ranges.get(middle);
            if (range.contains(high, low)) {
                return true;
            }
            if (Range.compare(range.fromHigh(), range.fromLow(), high, low) > 0) {
                to = middle - 1;
            } else {
                from = middle + 1;
            }
        }
        return false;
    }
}
