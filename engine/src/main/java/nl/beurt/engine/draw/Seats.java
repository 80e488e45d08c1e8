package nl.beurt.engine.draw;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What is left of the seats of a round's slots while its entries are served, one after the other.
 *
 * <p>An entry gets the first slot with enough seats left: of its wishes by rank, and within a wish by start, then id.
 * Not thread-safe.
 */
public final class Seats {
    /** Stands for no slot. */
    public static final int NONE = SlotSequence.NONE;

    private final DrawSlots slots;
    private final int[] left;
    private final SlotSequence anywhere;
    private final long[] locationNumbers;
    private final SlotSequence[] locations;
    private final int[] placeAnywhere;
    private final int[] placeInLocation;
    private final int[] locationOf;

    /** All seats are left. */
    public Seats(DrawSlots slots) {
        this.slots = slots;
        int size = slots.size();
        left = IntStream.range(0, size).map(slots::seats).toArray();
        placeAnywhere = new int[size];
        placeInLocation = new int[size];
        locationOf = new int[size];
        int[] byStart = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(slots::startSeconds).thenComparingLong(slots::id))
                .mapToInt(Integer::intValue)
                .toArray();
        anywhere = sequence(byStart, placeAnywhere);
        locationNumbers = IntStream.range(0, size)
                .mapToLong(slots::locationNumber)
                .sorted()
                .distinct()
                .toArray();
        locations = new SlotSequence[locationNumbers.length];
        int[] byLocation = IntStream.of(byStart)
                .boxed()
                .sorted(Comparator.comparingLong(slots::locationNumber))
                .mapToInt(Integer::intValue)
                .toArray();
        int begin = 0;
        for (int location = 0; location < locations.length; location++) {
            int end = begin;
            while (end < size && slots.locationNumber(byLocation[end]) == locationNumbers[location]) {
                locationOf[byLocation[end++]] = location;
            }
            locations[location] = sequence(Arrays.copyOfRange(byLocation, begin, end), placeInLocation);
            begin = end;
        }
        for (int slot = 0; slot < size; slot++) {
            skip(slot, left[slot], DrawPool.MOST_PEOPLE);
        }
    }

    /** Seats of a slot that nobody was given so far. */
    public int left(int slot) {
        return left[slot];
    }

    /** Whether no slot has seats left for a party of so many people. */
    public boolean isFull(int people) {
        return anywhere.isFull(people);
    }

    /**
     * Serves the next entry.
     *
     * @param people of its party, 1 to {@link DrawPool#MOST_PEOPLE}
     * @param wishes packed, in rank order, {@code count} of them from {@code offset} on
     * @return the index of the slot it gets, or {@link #NONE}
     */
    public int take(int people, byte[] wishes, int offset, int count) {
        for (int rank = 0; rank < count; rank++) {
            int slot = match(wishes, offset + rank * Wish.PACKED, people);
            if (slot != NONE) {
                int before = left[slot];
                left[slot] = before - people;
                skip(slot, before - people, Math.min(before, DrawPool.MOST_PEOPLE));
                return slot;
            }
        }
        return NONE;
    }

    private int match(byte[] wishes, int offset, int people) {
        long id = Wish.id(wishes, offset);
        if (wishes[offset] == Wish.SLOT) {
            int slot = slots.indexOf(id);
            return slot >= 0 && left[slot] >= people ? slot : NONE;
        }
        int fromDay = Wish.fromDay(wishes, offset);
        int toDay = Wish.toDay(wishes, offset);
        if (wishes[offset] == Wish.ANYWHERE) {
            return anywhere.first(people, fromDay, toDay);
        }
        int location = Arrays.binarySearch(locationNumbers, id);
        return location < 0 ? NONE : locations[location].first(people, fromDay, toDay);
    }

    /** Parties of more than {@code seats} people, up to {@code most}, no longer fit in a slot. */
    private void skip(int slot, int seats, int most) {
        for (int people = seats + 1; people <= most; people++) {
            anywhere.skip(placeAnywhere[slot], people);
            locations[locationOf[slot]].skip(placeInLocation[slot], people);
        }
    }

    private SlotSequence sequence(int[] slotAt, int[] places) {
        for (int place = 0; place < slotAt.length; place++) {
            places[slotAt[place]] = place;
        }
        return new SlotSequence(slots, slotAt);
    }
}
