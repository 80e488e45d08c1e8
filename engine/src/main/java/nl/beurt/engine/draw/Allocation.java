package nl.beurt.engine.draw;

/**
 * Who gets what: the entries of a pool served in the order of the draw. A party is never split.
 *
 * <p>Serving can be done in portions; between them the result so far can be read. Not thread-safe.
 */
public final class Allocation {
    /** Stands for no slot. */
    public static final int NONE = Seats.NONE;

    private final DrawPool pool;
    private final DrawOrder order;
    private final Seats seats;
    private final int[] slotOfRank;
    private int served;

    /** Nobody is served yet. */
    public Allocation(DrawPool pool, DrawSlots slots, DrawOrder order) {
        this.pool = pool;
        this.order = order;
        seats = new Seats(slots);
        slotOfRank = new int[pool.size()];
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
        return seats.left(slot);
    }

    private int take(int entry) {
        int people = pool.groupSize(entry);
        // Once the seats are gone, which most of a large round is, nothing more is read of an entry.
        return seats.isFull(people)
                ? NONE
                : seats.take(people, pool.wishArray(entry), pool.wishOffset(entry), pool.wishCount(entry));
    }
}
