package nl.beurt.gateway.rounds;

import java.util.ArrayList;
import java.util.List;

/**
 * Many people by pseudonym, 25 bytes each, in pieces that never move. Filled by one thread and then read by another, which was
 * given it by way of a queue.
 */
public final class PeopleRows {
    private static final int PIECE = 1 << 14;

    private final List<Piece> pieces = new ArrayList<>();
    private int size;
    private long products;

    private static final class Piece {
        final long[] highs = new long[PIECE];
        final long[] lows = new long[PIECE];
        final long[] birthTags = new long[PIECE];
        final byte[] products = new byte[PIECE];
    }

    /**
     * Adds one.
     *
     * @param birthTag of the birth date; 0 for none
     * @param product number, up to 64; 0 for none
     */
    public void add(long high, long low, long birthTag, int product) {
        int at = size % PIECE;
        if (at == 0) {
            pieces.add(new Piece());
        }
        Piece last = pieces.get(pieces.size() - 1);
        last.highs[at] = high;
        last.lows[at] = low;
        last.birthTags[at] = birthTag;
        last.products[at] = (byte) product;
        products |= product == 0 ? 0 : 1L << (product - 1);
        size++;
    }

    public int size() {
        return size;
    }

    /** The products of these, a bit each, the lowest for number 1. */
    long products() {
        return products;
    }

    long high(int row) {
        return piece(row).highs[row % PIECE];
    }

    long low(int row) {
        return piece(row).lows[row % PIECE];
    }

    long birthTag(int row) {
        return piece(row).birthTags[row % PIECE];
    }

    int product(int row) {
        return piece(row).products[row % PIECE];
    }

    private Piece piece(int row) {
        return pieces.get(row / PIECE);
    }
}
