package nl.beurt.engine.draw;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Who gets what: entries are served in the order of the draw, and each gets the first slot with enough seats left, of
 * its wishes by rank and within a wish by start, then id. A party is never split.
 *
 * <p>Serving can be done in portions; between them the result so far can be read. Not thread-safe.
 */
public final class Allocation {
    /** Stands for no slot. */
    public static final int NONE = SlotSequence.NONE;

    private final DrawPool pool;
    private final DrawSlots slots;
    private final DrawOrder order;
    private final int[] seatsLeft;
    private final int[] slotOfRank;
    private final SlotSequence anywhere;
    private final long[] locationNumbers;
    private final SlotSequence[] locations;
    private final int[] placeAnywhere;
    private final int[] placeInLocation;
    private final int[] locationOf;
    private int served;

    /** Nobody is served yet. */
    public Allocation(DrawPool pool, DrawSlots slots, DrawOrder order) {
        this.pool = pool;
        this.slots = slots;
        this.order = order;
        int size = slots.size();
        seatsLeft = IntStream.range(0, size).map(slots::seats).toArray();
        slotOfRank = new int[pool.size()];
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
            skip(slot, seatsLeft[slot], DrawPool.MOST_PEOPLE);
        }
    }

    /** Serves all who are still to be served. */
    public Allocation serveAll() {
        serve(pool.size());
        return this;
    }

    /**
     * Serves at most {@code most} more entries.
     *
     * @return whether all are served now
     */
    public boolean serve(int most) {
        int end = (int) Math.min((long) served + most, pool.size());
        while (served < end) {
            slotOfRank[served] = take(order.entry(served));
            served++;
        }
        return served == pool.size();
    }

    /** How many entries were served. */
    public int served() {
        return served;
    }

    /** The index of the slot that the entry of a rank from 0 got, or {@link #NONE}. */
    public int slot(int rank) {
        return slotOfRank[rank];
    }

    /** Seats of a slot that nobody was given so far. */
    public int seatsLeft(int slot) {
        return seatsLeft[slot];
    }

    private int take(int entry) {
        int people = pool.groupSize(entry);
        if (anywhere.isFull(people)) {
            return NONE;
        }
        byte[] wishes = pool.wishArray(entry);
        int offset = pool.wishOffset(entry);
        for (int left = pool.wishCount(entry); left > 0; left--, offset += Wish.PACKED) {
            int slot = match(wishes, offset, people);
            if (slot != NONE) {
                int before = seatsLeft[slot];
                seatsLeft[slot] = before - people;
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
            return slot >= 0 && seatsLeft[slot] >= people ? slot : NONE;
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
