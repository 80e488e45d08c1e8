package nl.beurt.gateway.admit.geo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Addresses from one to another, both included, as unsigned numbers of 128 bits; those of IPv4 as {@code ::ffff:a.b.c.d}.
 *
 * @param fromHigh upper 64 bits of the first
 * @param fromLow lower 64 bits of the first
 * @param toHigh upper 64 bits of the last
 * @param toLow lower 64 bits of the last
 */
public record Range(long fromHigh, long fromLow, long toHigh, long toLow) {
    /** The lower half of {@code ::ffff:0.0.0.0}. */
    static final long V4_FIRST = 0xffff_0000_0000L;

    private static final Comparator<Range> BY_START = (a, b) -> compare(a.fromHigh, a.fromLow, b.fromHigh, b.fromLow);

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException when the last is before the first, or one is of IPv4 and the other is not
     */
    public Range {
        if (compare(fromHigh, fromLow, toHigh, toLow) > 0) {
            throw new IllegalArgumentException("the last address is before the first");
        }
        if (isV4(fromHigh, fromLow) != isV4(toHigh, toLow)) {
            throw new IllegalArgumentException("one address is of IPv4, the other is not");
        }
    }

    /** The network of so many leading bits, 0 to 128, that an address is in. */
    static Range ofPrefix(long high, long low, int bits) {
        long highMask = bits >= Long.SIZE ? -1 : mask(bits);
        long lowMask = bits <= Long.SIZE ? 0 : mask(bits - Long.SIZE);
        return new Range(high & highMask, low & lowMask, high | ~highMask, low | ~lowMask);
    }

    private static long mask(int bits) {
        return bits == 0 ? 0 : -1L << (Long.SIZE - bits);
    }

    static int compare(long high, long low, long otherHigh, long otherLow) {
        int byHigh = Long.compareUnsigned(high, otherHigh);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, otherLow);
    }

    private static boolean isV4(long high, long low) {
        return high == 0 && low >>> Integer.SIZE == V4_FIRST >>> Integer.SIZE;
    }

    boolean isV4() {
        return isV4(fromHigh, fromLow);
    }

    /** Whether an address is one of these. */
    public boolean contains(long high, long low) {
        return compare(fromHigh, fromLow, high, low) <= 0 && compare(high, low, toHigh, toLow) <= 0;
    }

    /** The same addresses, sorted, in as few ranges as can be. */
    public static List<Range> merged(List<Range> ranges) {
        List<Range> sorted = new ArrayList<>(ranges);
        sorted.sort(BY_START);
        List<Range> merged = new ArrayList<>();
        for (Range next : sorted) {
            Range last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && last.isV4() == next.isV4() && last.touches(next)) {
                merged.set(merged.size() - 1, last.with(next));
            } else {
                merged.add(next);
            }
        }
        return merged;
    }

    /** Whether one that does not begin before this begins in it, or just behind it. */
    private boolean touches(Range next) {
        long behindLow = toLow + 1;
        long behindHigh = behindLow == 0 ? toHigh + 1 : toHigh;
        boolean isLast = behindLow == 0 && behindHigh == 0;
        return isLast || compare(next.fromHigh, next.fromLow, behindHigh, behindLow) <= 0;
    }

    private Range with(Range next) {
        return compare(toHigh, toLow, next.toHigh, next.toLow) >= 0
                ? this
                : new Range(fromHigh, fromLow, next.toHigh, next.toLow);
    }
}
