package nl.beurt.engine.draw;

import java.util.Arrays;
import java.util.List;

/**
 * The entries of a frozen round in flat arrays: ticket, size, tier and wishes of each, in the order they were added.
 *
 * <p>The order of adding has no influence on a draw, unless two tickets are equal.
 */
public final class DrawPool {
    /** The largest party. */
    public static final int MOST_PEOPLE = 6;

    /** The highest tier: people displaced. */
    public static final int HIGHEST_TIER = 64;

    private final int size;
    private final byte[] tickets;
    private final byte[] groupSizes;
    private final byte[] tiers;
    private final byte[] wishCounts;
    private final int[] wishPlaces;
    private final WishStore wishes;

    private DrawPool(Builder from) {
        size = from.size;
        tickets = from.tickets;
        groupSizes = from.groupSizes;
        tiers = from.tiers;
        wishCounts = from.wishCounts;
        wishPlaces = from.wishPlaces;
        wishes = from.wishes;
    }

    /** Begins a pool with room for {@code expected} entries; it grows beyond them. */
    public static Builder builder(int expected) {
        return new Builder(expected);
    }

    /** How many entries. */
    public int size() {
        return size;
    }

    /** People of the entry's party, 1 to {@link #MOST_PEOPLE}. */
    public int groupSize(int entry) {
        return groupSizes[entry];
    }

    /** The entry's tier, 0 to {@link #HIGHEST_TIER}. */
    public int tier(int entry) {
        return tiers[entry];
    }

    /** Copies the entry's ticket, 32 bytes. */
    public void ticket(int entry, byte[] into, int offset) {
        System.arraycopy(tickets, 32 * entry, into, offset, 32);
    }

    /** How many wishes the entry has, 1 to {@link Wish#MOST}. */
    public int wishCount(int entry) {
        return wishCounts[entry];
    }

    /** The entry's wish of a rank from 0. */
    public Wish wish(int entry, int rank) {
        return Wish.unpack(wishArray(entry), wishOffset(entry) + rank * Wish.PACKED);
    }

    /** Copies the entry's packed wishes in rank order; returns how many. */
    public int wishes(int entry, byte[] into, int offset) {
        System.arraycopy(wishArray(entry), wishOffset(entry), into, offset, wishCounts[entry] * Wish.PACKED);
        return wishCounts[entry];
    }

    /** Writes the leaf of every entry, 32 bytes each, in the pool's order. */
    public byte[] leaves(DrawHashes hashes) {
        byte[] leaves = new byte[32 * size];
        leaves(hashes, 0, size, leaves);
        return leaves;
    }

    /** Writes the leaves of the entries {@code from} (inclusive) to {@code to}, each at its place in {@code into}. */
    public void leaves(DrawHashes hashes, int from, int to, byte[] into) {
        byte[] wishesHash = new byte[32];
        for (int i = from; i < to; i++) {
            hashes.wishesHash(wishArray(i), wishOffset(i), wishCounts[i], wishesHash, 0);
            hashes.leaf(tickets, 32 * i, groupSizes[i], tiers[i], wishesHash, 0, into, 32 * i);
        }
    }

    /** Writes the key of every entry, 32 bytes each, in the pool's order. */
    public byte[] keys(DrawHashes hashes, byte[] seed) {
        byte[] keys = new byte[32 * size];
        hashes.seeded(seed);
        keys(hashes, 0, size, keys);
        return keys;
    }

    /**
     * Writes the keys of the entries {@code from} (inclusive) to {@code to}, each at its place in {@code into}.
     *
     * @param hashes seeded
     */
    public void keys(DrawHashes hashes, int from, int to, byte[] into) {
        for (int i = from; i < to; i++) {
            hashes.key(tickets, 32 * i, into, 32 * i);
        }
    }

    byte[] tiers() {
        return tiers;
    }

    byte[] wishArray(int entry) {
        return wishes.chunk(wishPlaces[entry]);
    }

    int wishOffset(int entry) {
        return WishStore.offset(wishPlaces[entry]);
    }

    /** Collects entries; each is copied. */
    public static final class Builder {
        private int size;
        private byte[] tickets = {};
        private byte[] groupSizes = {};
        private byte[] tiers = {};
        private byte[] wishCounts = {};
        private int[] wishPlaces = {};
        private WishStore wishes = new WishStore();

        private Builder(int expected) {
            room(expected);
        }

        /**
         * Adds an entry.
         *
         * @param ticket 32 bytes at {@code ticketOffset}
         * @param groupSize 1 to {@link #MOST_PEOPLE}
         * @param tier 0 to {@link #HIGHEST_TIER}
         * @param packed {@code wishCount} packed wishes (1 to {@link Wish#MOST}) in rank order at {@code wishOffset}
         * @throws IllegalArgumentException when a number or a wish is outside its range
         */
        public Builder add(
                byte[] ticket,
                int ticketOffset,
                int groupSize,
                int tier,
                byte[] packed,
                int wishOffset,
                int wishCount) {
            check("group size", groupSize, 1, MOST_PEOPLE);
            check("tier", tier, 0, HIGHEST_TIER);
            check("number of wishes", wishCount, 1, Wish.MOST);
            for (int i = 0; i < wishCount; i++) {
                if (!Wish.isValid(packed, wishOffset + i * Wish.PACKED)) {
                    throw new IllegalArgumentException("wish " + (i + 1) + " of entry " + size + " is no wish");
                }
            }
            if (size == groupSizes.length) {
                room(Math.max(16, Math.addExact(size, size / 2)));
            }
            System.arraycopy(ticket, ticketOffset, tickets, 32 * size, 32);
            groupSizes[size] = (byte) groupSize;
            tiers[size] = (byte) tier;
            wishCounts[size] = (byte) wishCount;
            wishPlaces[size] = wishes.add(packed, wishOffset, wishCount);
            size++;
            return this;
        }

        /** Adds an entry with its wishes in rank order. */
        public Builder add(byte[] ticket, int groupSize, int tier, List<Wish> wishList) {
            byte[] packed = new byte[wishList.size() * Wish.PACKED];
            for (int i = 0; i < wishList.size(); i++) {
                wishList.get(i).pack(packed, i * Wish.PACKED);
            }
            return add(ticket, 0, groupSize, tier, packed, 0, wishList.size());
        }

        /** The pool of what was added; the builder is empty again. */
        public DrawPool build() {
            DrawPool pool = new DrawPool(this);
            size = 0;
            wishes = new WishStore();
            room(0);
            return pool;
        }

        private void room(int room) {
            tickets = Arrays.copyOf(tickets, Math.multiplyExact(32, room));
            groupSizes = Arrays.copyOf(groupSizes, room);
            tiers = Arrays.copyOf(tiers, room);
            wishCounts = Arrays.copyOf(wishCounts, room);
            wishPlaces = Arrays.copyOf(wishPlaces, room);
        }

        private static void check(String what, int value, int least, int most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException("a " + what + " is " + least + " to " + most + ", not " + value);
            }
        }
    }
}
