package nl.beurt.gateway.admit.geo;

/**
 * Classes of the addresses of IPv6: where each segment begins, in order, and for each upper 19 bits of the addresses that are given
 * out ({@code 2000::/3}, RFC 4291) which segments to look among. Immutable.
 */
final class V6Table {
    private static final int SHIFT = 45;
    private static final int GIVEN_OUT = 0x10000;
    /** One for what is before, one for each upper 19 bits, one for what is behind. */
    private static final int BUCKETS = 0x10000 + 2;

    /** With the uppermost bit turned, so that signed comparison orders them. */
    private final long[] highs;

    /** With the uppermost bit turned. */
    private final long[] lows;

    private final byte[] classes;
    /** Of each bucket the last segment that begins at its first address or before. */
    private final int[] first = new int[BUCKETS + 1];

    V6Table(Segments segments) {
        highs = turned(segments.highs());
        lows = turned(segments.lows());
        classes = segments.classes();
        int last = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            long from = bucket == 0 ? 0 : (long) (GIVEN_OUT + bucket - 1) << SHIFT;
            while (last + 1 < highs.length && isAtOrBefore(last + 1, from ^ Long.MIN_VALUE, Long.MIN_VALUE)) {
                last++;
            }
            first[bucket] = last;
        }
        first[BUCKETS] = highs.length - 1;
    }

    private static long[] turned(long[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] ^= Long.MIN_VALUE;
        }
        return numbers;
    }

    private boolean isAtOrBefore(int segment, long turnedHigh, long turnedLow) {
        return highs[segment] < turnedHigh || (highs[segment] == turnedHigh && lows[segment] <= turnedLow);
    }

    /** The class of an address. */
    int find(long addressHigh, long addressLow) {
        int bucket = Math.max(0, Math.min(BUCKETS - 1, (int) (addressHigh >>> SHIFT) - GIVEN_OUT + 1));
        long turnedHigh = addressHigh ^ Long.MIN_VALUE;
        long turnedLow = addressLow ^ Long.MIN_VALUE;
        int low = first[bucket];
        // By the upper half alone, and always as many steps: what a step finds is not a branch to be guessed.
        for (int count = first[bucket + 1] - low; count > 0; ) {
            int half = (count + 1) >>> 1;
            low = highs[low + half] <= turnedHigh ? low + half : low;
            count -= half;
        }
        while (highs[low] == turnedHigh && lows[low] > turnedLow) {
            low--;
        }
        return classes[low] & 0xff;
    }
}
