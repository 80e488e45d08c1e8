package nl.beurt.engine.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The rule of the draw, word for word, with no thought of speed. */
final class NaiveDraw {
    private final DrawPool pool;
    private final DrawSlots slots;
    private final int[] left;

    NaiveDraw(DrawPool pool, DrawSlots slots) {
        this.pool = pool;
        this.slots = slots;
        left = IntStream.range(0, slots.size()).map(slots::seats).toArray();
    }

    List<Integer> order(byte[] keys) {
        return IntStream.range(0, pool.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(pool::tier)
                        .reversed()
                        .thenComparing(
                                entry -> Arrays.copyOfRange(keys, 32 * entry, 32 * entry + 32), Arrays::compareUnsigned)
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** Per rank the slot's index. */
    List<Integer> allocate(List<Integer> order) {
        List<Integer> byStart = IntStream.range(0, slots.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(slots::startSeconds).thenComparingLong(slots::id))
                .toList();
        List<Integer> result = new ArrayList<>();
        for (int entry : order) {
            result.add(serve(entry, byStart));
        }
        return result;
    }

    int left(int slot) {
        return left[slot];
    }

    private int serve(int entry, List<Integer> byStart) {
        for (int rank = 0; rank < pool.wishCount(entry); rank++) {
            for (int slot : byStart) {
                if (left[slot] >= pool.groupSize(entry) && matches(pool.wish(entry, rank), slot)) {
                    left[slot] -= pool.groupSize(entry);
                    return slot;
                }
            }
        }
        return Allocation.NONE;
    }

    private boolean matches(Wish wish, int slot) {
        long day = slots.localDay(slot);
        boolean inDays = day >= Integer.toUnsignedLong(wish.fromDay()) && day <= Integer.toUnsignedLong(wish.toDay());
        return switch (wish.kind()) {
            case SLOT -> slots.id(slot) == wish.id();
            case LOCATION -> inDays && slots.locationNumber(slot) == wish.id();
            case ANYWHERE -> inDays;
        };
    }
}
