package nl.beurt.gateway.admit.geo;

/**
 * Classes of the addresses of IPv4: where each segment begins, in order, and for each upper 16 bits which segments to look
 * among. Immutable.
 */
final class V4Table {
    private static final int BUCKET_BITS = 16;
    private static final int BUCKETS = 1 << BUCKET_BITS;

    /** With the uppermost bit turned, so that signed comparison orders them. */
    private final int[] starts;

    private final byte[] classes;
    /** Of each bucket the last segment that begins at its first address or before. */
    private final int[] first = new int[BUCKETS + 1];

    V4Table(Segments segments) {
        long[] lows = segments.lows();
        classes = segments.classes();
        // What is behind the last address of IPv4 is a segment, too.
        boolean isBehind = lows[lows.length - 1] >>> Integer.SIZE > Range.V4_FIRST >>> Integer.SIZE;
        starts = new int[isBehind ? lows.length - 1 : lows.length];
        // What is before the first address of IPv4 is one segment, which begins at 0.
        for (int i = 0; i < starts.length; i++) {
            starts[i] = (i == 0 ? 0 : (int) lows[i]) ^ Integer.MIN_VALUE;
        }
        int last = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            int from = bucket << BUCKET_BITS ^ Integer.MIN_VALUE;
            while (last + 1 < starts.length && starts[last + 1] <= from) {
                last++;
            }
            first[bucket] = last;
        }
        first[BUCKETS] = starts.length - 1;
    }

    /** The class of an address, its first byte uppermost. */
    int find(int address) {
        int bucket = address >>> BUCKET_BITS;
        int turned = address ^ Integer.MIN_VALUE;
        int low = first[bucket];
        // Always as many steps: what a step finds is not a branch to be guessed.
        for (int count = first[bucket + 1] - low; count > 0; ) {
            int half = (count + 1) >>> 1;
            low = starts[low + half] <= turned ? low + half : low;
            count -= half;
        }
        return classes[low] & 0xff;
    }
}
