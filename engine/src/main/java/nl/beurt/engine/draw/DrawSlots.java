package nl.beurt.engine.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The slots of a round, by id; a slot's index here is its place in that order. */
public final class DrawSlots {
    private final long[] ids;
    private final long[] locationNumbers;
    private final long[] startSeconds;
    private final int[] localDays;
    private final int[] seats;

    private DrawSlots(List<Slot> sorted) {
        ids = sorted.stream().mapToLong(Slot::id).toArray();
        locationNumbers = sorted.stream().mapToLong(Slot::locationNumber).toArray();
        startSeconds = sorted.stream().mapToLong(Slot::startSeconds).toArray();
        localDays = sorted.stream().mapToInt(Slot::localDay).toArray();
        seats = sorted.stream().mapToInt(Slot::seats).toArray();
        for (int i = 1; i < ids.length; i++) {
            if (ids[i] == ids[i - 1]) {
                throw new IllegalArgumentException("slot " + ids[i] + " is in the round twice");
            }
        }
    }

    /**
     * A slot of a round.
     *
     * @param id below 2⁶³
     * @param startSeconds epoch seconds
     * @param localDay days since 1970-01-01 where the slot is
     * @param seats not negative
     */
    public record Slot(long id, long locationNumber, long startSeconds, int localDay, int seats) {
        /** Refuses what the formulas cannot hold. */
        public Slot {
            if (id < 0 || locationNumber < 0 || seats < 0) {
                throw new IllegalArgumentException("id, location number and seats of a slot are not negative: " + id
                        + ", " + locationNumber + ", " + seats);
            }
        }
    }

    /**
     * The slots in any order.
     *
     * @throws IllegalArgumentException when two have the same id
     */
    public static DrawSlots of(List<Slot> slots) {
        List<Slot> sorted = new ArrayList<>(slots);
        sorted.sort(Comparator.comparingLong(Slot::id));
        return new DrawSlots(sorted);
    }

    /** How many slots. */
    public int size() {
        return ids.length;
    }

    /** The id of a slot. */
    public long id(int slot) {
        return ids[slot];
    }

    /** The number of a slot's location. */
    public long locationNumber(int slot) {
        return locationNumbers[slot];
    }

    /** When a slot starts, in epoch seconds. */
    public long startSeconds(int slot) {
        return startSeconds[slot];
    }

    /** A slot's local day, in days since 1970-01-01. */
    public int localDay(int slot) {
        return localDays[slot];
    }

    /** Seats of a slot before the draw. */
    public int seats(int slot) {
        return seats[slot];
    }

    /** The index of a slot's id, or a negative number when it is not in the round. */
    public int indexOf(long id) {
        return Arrays.binarySearch(ids, id);
    }
}
