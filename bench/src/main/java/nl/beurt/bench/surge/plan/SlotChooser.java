package nl.beurt.bench.surge.plan;

import java.util.Arrays;
import java.util.SplittableRandom;
import nl.beurt.bench.surge.answer.Availability;

/**
 * Picks slots at random, weighted by their free seats. Called only from its event loop.
 *
 * <p>Once nothing is open any more it goes on asking for what was open last: people do so too, and a surge has to
 * meet {@code slot-full}.
 */
public final class SlotChooser {
    private static final int TRIES_FOR_A_PARTY = 4;
    private final SplittableRandom random;
    private Availability availability;
    private long[] freeUpTo;

    /** Starts from an availability with at least one slot. */
    public SlotChooser(SplittableRandom random, Availability availability) {
        if (availability.slots() == 0) {
            throw new IllegalArgumentException("no slot to choose from");
        }
        this.random = random;
        this.availability = availability;
        this.freeUpTo = sums(availability);
    }

    /** Takes the newest availability; an empty one is ignored. */
    public void refresh(Availability newest) {
        if (newest != availability && newest.slots() > 0) {
            availability = newest;
            freeUpTo = sums(newest);
        }
    }

    /** A slot for so many persons; when few have room for them, possibly one that has not. */
    public long choose(int persons) {
        int index = pick();
        for (int i = 0; i < TRIES_FOR_A_PARTY && availability.freeSeats(index) < persons; i++) {
            index = pick();
        }
        return availability.slotId(index);
    }

    private int pick() {
        long total = freeUpTo[freeUpTo.length - 1];
        if (total == 0) {
            return random.nextInt(freeUpTo.length);
        }
        long seat = random.nextLong(total);
        int found = Arrays.binarySearch(freeUpTo, seat);
        int index = found < 0 ? -found - 1 : found + 1;
        while (availability.freeSeats(index) == 0) {
            index++;
        }
        return index;
    }

    private static long[] sums(Availability availability) {
        long[] sums = new long[availability.slots()];
        long sum = 0;
        for (int i = 0; i < sums.length; i++) {
            sum += availability.freeSeats(i);
            sums[i] = sum;
        }
        return sums;
    }
}
