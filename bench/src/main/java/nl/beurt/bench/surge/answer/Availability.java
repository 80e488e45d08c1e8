package nl.beurt.bench.surge.answer;

import org.jspecify.annotations.Nullable;

/**
 * The slots that were open for booking, and their free seats, at one moment. Immutable; shared between threads.
 *
 * <p>Invariant: {@code slotIds} and {@code freeSeats} run in parallel, every slot once.
 */
public final class Availability {
    private final long[] slotIds;
    private final int[] freeSeats;
    private final long sequence;
    private final @Nullable String etag;

    Availability(long[] slotIds, int[] freeSeats, long sequence, @Nullable String etag) {
        assert slotIds.length == freeSeats.length;
        this.slotIds = slotIds;
        this.freeSeats = freeSeats;
        this.sequence = sequence;
        this.etag = etag;
    }

    public int slots() {
        return slotIds.length;
    }

    public long slotId(int index) {
        return slotIds[index];
    }

    public int freeSeats(int index) {
        return freeSeats[index];
    }

    public long freeSeatsTotal() {
        long total = 0;
        for (int free : freeSeats) {
            total += free;
        }
        return total;
    }

    /** The engine's sequence that this shows, or -1 where the server did not say. */
    public long sequence() {
        return sequence;
    }

    public @Nullable String etag() {
        return etag;
    }
}
