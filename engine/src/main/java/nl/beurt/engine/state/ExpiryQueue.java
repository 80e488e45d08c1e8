package nl.beurt.engine.state;

/**
 * The keys of records that expire, soonest first, so that they can be forgotten: a binary heap (J. W. J. Williams, Algorithm 232,
 * 1964) in an array that doubles when it is full. Of those that expire together the one with the least key is first: the order
 * depends on what is in it alone, not on how it got there. Called only by the state's owner.
 */
public final class ExpiryQueue {
    private static final int FIELDS = 3;

    private long[] cells = new long[FIELDS * 64];
    private int size;

    /** Adds a key, which is in it once at most, and when its record expires: epoch milliseconds. */
    public void add(long high, long low, long expiresMillis) {
        if (FIELDS * size == cells.length) {
            long[] larger = new long[2 * cells.length];
            System.arraycopy(cells, 0, larger, 0, cells.length);
            cells = larger;
        }
        put(size, expiresMillis, high, low);
        int at = size++;
        while (at > 0 && isBefore(at, parent(at))) {
            swap(at, parent(at));
            at = parent(at);
        }
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public int size() {
        return size;
    }

    /** When the first one expires, epoch milliseconds; only when not empty. */
    public long firstMillis() {
        return cells[0];
    }

    /** High half of the first key; only when not empty. */
    public long firstHigh() {
        return cells[1];
    }

    /** Low half of the first key; only when not empty. */
    public long firstLow() {
        return cells[2];
    }

    /** Drops the first; only when not empty. */
    public void removeFirst() {
        size--;
        System.arraycopy(cells, FIELDS * size, cells, 0, FIELDS);
        int at = 0;
        for (int least = least(at); least != at; least = least(at)) {
            swap(at, least);
            at = least;
        }
    }

    /** Of a key and the two below it, the one that is to be above. */
    private int least(int at) {
        int left = 2 * at + 1;
        int least = left < size && isBefore(left, at) ? left : at;
        return left + 1 < size && isBefore(left + 1, least) ? left + 1 : least;
    }

    private static int parent(int at) {
        return (at - 1) / 2;
    }

    private boolean isBefore(int one, int other) {
        for (int i = 0; i < FIELDS; i++) {
            long ofOne = cells[FIELDS * one + i];
            long ofOther = cells[FIELDS * other + i];
            if (ofOne != ofOther) {
                return ofOne < ofOther;
            }
        }
        return false;
    }

    private void swap(int one, int other) {
        long millis = cells[FIELDS * one];
        long high = cells[FIELDS * one + 1];
        long low = cells[FIELDS * one + 2];
        System.arraycopy(cells, FIELDS * other, cells, FIELDS * one, FIELDS);
        put(other, millis, high, low);
    }

    private void put(int at, long millis, long high, long low) {
        cells[FIELDS * at] = millis;
        cells[FIELDS * at + 1] = high;
        cells[FIELDS * at + 2] = low;
    }
}
