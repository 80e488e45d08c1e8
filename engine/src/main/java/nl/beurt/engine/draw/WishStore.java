package nl.beurt.engine.draw;

import java.util.Arrays;

/**
 * The packed wishes of all entries, one list after the other.
 *
 * <p>Kept in chunks: twenty wishes of a million entries are 340 MB, and growing one array would need them twice. A list
 * never spans two chunks. Its place is the number of its first wish.
 */
final class WishStore {
    private static final int CHUNK_BITS = 14;
    private static final int CHUNK = 1 << CHUNK_BITS;

    private byte[][] chunks = new byte[16][];
    private int end;

    /** Copies a list and returns its place. */
    int add(byte[] packed, int offset, int count) {
        if ((end & (CHUNK - 1)) + count > CHUNK) {
            end = (end | (CHUNK - 1)) + 1;
        }
        if (end + count < 0) {
            throw new IllegalStateException("more than 2^31 wishes do not fit in one draw");
        }
        int place = end;
        System.arraycopy(packed, offset, room(place), offset(place), count * Wish.PACKED);
        end += count;
        return place;
    }

    /** The array that holds the list at {@code place}. */
    byte[] chunk(int place) {
        return chunks[place >>> CHUNK_BITS];
    }

    /** Where in {@link #chunk} the list at {@code place} begins. */
    static int offset(int place) {
        return (place & (CHUNK - 1)) * Wish.PACKED;
    }

    private byte[] room(int place) {
        int index = place >>> CHUNK_BITS;
        if (index == chunks.length) {
            chunks = Arrays.copyOf(chunks, 2 * index);
        }
        if (chunks[index] == null) {
            chunks[index] = new byte[CHUNK * Wish.PACKED];
        }
        return chunks[index];
    }
}
