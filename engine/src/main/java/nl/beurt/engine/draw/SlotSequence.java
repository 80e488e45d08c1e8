package nl.beurt.engine.draw;

import java.util.stream.IntStream;

/**
 * Slots of one location, or of all, in the order a wish tries them: by start, then by id.
 *
 * <p>For each party size it keeps for every place the next place that may still have enough seats: seats only become
 * fewer, so a place without enough for a size is skipped for good (a union-find with path halving). A million entries
 * that all want anything thus cost about as much as a million entries that want one slot.
 */
final class SlotSequence {
    static final int NONE = -1;

    private final DrawSlots slots;
    private final int[] slotAt;
    /** The latest local day up to this place: before the first that is not too early, none fits. */
    private final int[] latestDaySoFar;
    /** The earliest local day from this place on: from the first that is too late, none fits. */
    private final int[] earliestDayToCome;

    private final int[][] next = new int[DrawPool.MOST_PEOPLE + 1][];

    /** @param slotAt the slots' indices in order of start, then id */
    SlotSequence(DrawSlots slots, int[] slotAt) {
        this.slots = slots;
        this.slotAt = slotAt;
        int size = slotAt.length;
        latestDaySoFar = new int[size];
        earliestDayToCome = new int[size];
        for (int place = 0; place < size; place++) {
            int day = slots.localDay(slotAt[place]);
            latestDaySoFar[place] = place == 0 ? day : Math.max(day, latestDaySoFar[place - 1]);
        }
        for (int place = size - 1; place >= 0; place--) {
            int day = slots.localDay(slotAt[place]);
            earliestDayToCome[place] = place == size - 1 ? day : Math.min(day, earliestDayToCome[place + 1]);
        }
        for (int people = 1; people <= DrawPool.MOST_PEOPLE; people++) {
            next[people] = IntStream.rangeClosed(0, size).toArray();
        }
    }

    /** From now on the slot at a place has too few seats for parties of {@code people}. */
    void skip(int place, int people) {
        next[people][place] = place + 1;
    }

    /**
     * The first slot with enough seats within days, both inclusive, as numbers of 32 bits without sign.
     *
     * @return the slot's index, or {@link #NONE}
     */
    int first(int people, int fromDay, int toDay) {
        long from = Integer.toUnsignedLong(fromDay);
        long to = Integer.toUnsignedLong(toDay);
        int begin = firstPlace(latestDaySoFar, from);
        int end = firstPlace(earliestDayToCome, to + 1);
        for (int place = find(people, begin); place < end; place = find(people, place + 1)) {
            // Days that grow with the start, as they do within one time zone, never fail this.
            int day = slots.localDay(slotAt[place]);
            if (day >= from && day <= to) {
                return slotAt[place];
            }
        }
        return NONE;
    }

    /** Whether no slot has enough seats, on any day. */
    boolean isFull(int people) {
        return find(people, 0) == slotAt.length;
    }

    private int find(int people, int from) {
        int[] skips = next[people];
        int place = from;
        while (skips[place] != place) {
            skips[place] = skips[skips[place]];
            place = skips[place];
        }
        return place;
    }

    /** The first place from which a row of days that never falls is at least {@code day}. */
    private static int firstPlace(int[] days, long day) {
        int low = 0;
        int high = days.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (days[middle] >= day) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
