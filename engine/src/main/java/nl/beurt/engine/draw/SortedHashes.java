package nl.beurt.engine.draw;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sorts hashes of 32 bytes as unsigned bytes, without moving them.
 *
 * <p>Each becomes one number: its tier, its first bits, its index. Numbers are sorted fast; the few whose first bits are
 * equal are then compared in full.
 */
public final class SortedHashes {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int TIER_BITS = 7;

    private SortedHashes() {}

    /** The indices of {@code count} hashes of 32 bytes in ascending order; equal ones by index. */
    public static int[] sort(byte[] hashes, int count) {
        return sort(hashes, count, null);
    }

    /**
     * The indices of {@code count} hashes in ascending order; equal ones by index.
     *
     * @param tiers when given, higher tiers come before any hash of a lower tier
     */
    static int[] sort(byte[] hashes, int count, byte @Nullable [] tiers) {
        int indexBits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(count - 1, 1));
        int tierBits = tiers == null ? 0 : TIER_BITS;
        long[] numbers = new long[count];
        for (int i = 0; i < count; i++) {
            long first = (long) LONG.get(hashes, 32 * i) >>> tierBits >>> indexBits << indexBits;
            long tier = tiers == null ? 0 : (long) (DrawPool.HIGHEST_TIER - tiers[i]) << (Long.SIZE - TIER_BITS);
            // The sort knows only numbers with a sign.
            numbers[i] = (tier | first | i) ^ Long.MIN_VALUE;
        }
        Arrays.sort(numbers);
        long indexMask = (1L << indexBits) - 1;
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = (int) (numbers[i] & indexMask);
        }
        for (int begin = 0; begin < count; ) {
            int end = begin + 1;
            while (end < count && numbers[end] >>> indexBits == numbers[begin] >>> indexBits) {
                end++;
            }
            if (end - begin > 1) {
                sortInFull(hashes, order, begin, end);
            }
            begin = end;
        }
        return order;
    }

    private static void sortInFull(byte[] hashes, int[] order, int begin, int end) {
        Comparator<Integer> byHash =
                (a, b) -> Arrays.compareUnsigned(hashes, 32 * a, 32 * a + 32, hashes, 32 * b, 32 * b + 32);
        int[] sorted = IntStream.range(begin, end)
                .map(i -> order[i])
                .boxed()
                .sorted(byHash.thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
        System.arraycopy(sorted, 0, order, begin, sorted.length);
    }
}
