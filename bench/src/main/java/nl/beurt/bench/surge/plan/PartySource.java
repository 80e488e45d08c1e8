package nl.beurt.bench.surge.plan;

import java.util.SplittableRandom;

/**
 * Deals new persons to first bookings: each party takes consecutive numbers from a block of its own. Several loops take
 * blocks in turn. Called only from its event loop.
 */
public final class PartySource {
    /** Numbers set apart for each party, and the most persons that one has. */
    public static final int BLOCK = 4;

    private static final int PERCENT = 100;
    private final SplittableRandom random;
    private final int partyPercent;
    private final int partyMax;
    private final long stride;
    private long nextPerson;
    private int size = 1;

    /**
     * Starts at a person's number.
     *
     * @param partyPercent of the parties that have two or more
     * @param partyMax persons that a booking may have
     * @param index of this loop among so many
     */
    public PartySource(
            long personOffset, int partyPercent, int partyMax, int index, int loops, SplittableRandom random) {
        this.random = random;
        this.partyPercent = partyPercent;
        this.partyMax = Math.min(BLOCK, partyMax);
        this.stride = (long) BLOCK * loops;
        this.nextPerson = personOffset + (long) BLOCK * index;
    }

    /** The number of the first person of the next party; {@link #size()} is its size. */
    public long next() {
        long first = nextPerson;
        nextPerson += stride;
        size = partyMax > 1 && random.nextInt(PERCENT) < partyPercent ? random.nextInt(2, partyMax + 1) : 1;
        return first;
    }

    public int size() {
        return size;
    }

    /** A number above which no person was dealt here. */
    public long nextPerson() {
        return nextPerson;
    }
}
