package nl.beurt.engine.job;

import nl.beurt.engine.decide.WishList;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.state.sbe.EntryDecoder;

/** Copies of some frozen entries: filled by the writer, then the worker's. */
final class FrozenEntries {
    private static final int WISHES_EACH_MAX = 20;

    final long[] ids;
    final long[] capabilities;
    final byte[] entryHashes;
    final byte[] groupSizes;
    final byte[] tiers;
    final byte[] wishCounts;
    final int[] wishOffsets;
    private final byte[] scratch = new byte[WISHES_EACH_MAX * WishList.WISH_LENGTH];
    private byte[] wishes;
    private int wishBytes;
    int count;

    FrozenEntries(int most) {
        ids = new long[most];
        capabilities = new long[most];
        entryHashes = new byte[most * DrawHashes.LENGTH];
        groupSizes = new byte[most];
        tiers = new byte[most];
        wishCounts = new byte[most];
        wishOffsets = new int[most];
        wishes = new byte[most * 2 * WishList.WISH_LENGTH];
    }

    void add(long id, EntryDecoder entry, WishList wishList) {
        ids[count] = id;
        capabilities[count] = entry.capabilityHigh();
        entry.getEntryHash(entryHashes, count * DrawHashes.LENGTH, DrawHashes.LENGTH);
        groupSizes[count] = (byte) entry.partySize();
        tiers[count] = (byte) entry.frozenTier();
        wishCounts[count] = (byte) entry.wishCount();
        wishOffsets[count] = wishBytes;
        int length = wishList.copyTo(scratch, 0);
        if (wishBytes + length > wishes.length) {
            wishes = java.util.Arrays.copyOf(wishes, wishes.length * 2 + length);
        }
        System.arraycopy(scratch, 0, wishes, wishBytes, length);
        wishBytes += length;
        count++;
    }

    /** The packed wishes, each entry's from its offset on. */
    byte[] wishes() {
        return wishes;
    }
}
