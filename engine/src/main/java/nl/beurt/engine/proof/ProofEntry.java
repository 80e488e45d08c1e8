package nl.beurt.engine.proof;

import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.draw.Wish;

/** One line of a proof, in an object that its reader uses again for the next. */
public final class ProofEntry {
    private final byte[] ticket = new byte[DrawHashes.LENGTH];
    private final byte[] key = new byte[DrawHashes.LENGTH];
    private final byte[] wishes = new byte[Wish.MOST * Wish.PACKED];
    private int wishCount;
    private long rank;
    private int groupSize;
    private int tier;
    private long slotId;

    /** The 32 bytes of the ticket, to be read and written. */
    public byte[] ticket() {
        return ticket;
    }

    /** The 32 bytes of the key, to be read and written. */
    public byte[] key() {
        return key;
    }

    /** Room for {@link Wish#MOST} packed wishes, to be read and written. */
    public byte[] wishes() {
        return wishes;
    }

    /** How many wishes there are, 1 to {@link Wish#MOST}. */
    public int wishCount() {
        return wishCount;
    }

    /** The rank as it stands there, from 1. */
    public long rank() {
        return rank;
    }

    /** People of the party, 1 to 6. */
    public int groupSize() {
        return groupSize;
    }

    /** The tier, 0 to 64. */
    public int tier() {
        return tier;
    }

    /** The slot as it stands there, or {@link ProofWriter#NO_SLOT}. */
    public long slotId() {
        return slotId;
    }

    /** Sets everything but the arrays; the ranges are the reader's to keep. */
    public void set(long newRank, int newGroupSize, int newTier, int newWishCount, long newSlotId) {
        rank = newRank;
        groupSize = newGroupSize;
        tier = newTier;
        wishCount = newWishCount;
        slotId = newSlotId;
    }
}
