package nl.beurt.engine.state;

/**
 * The digests of the remembered requests in the order they were accepted, with their times, so that the oldest can be
 * forgotten: a circular buffer that doubles when it is full. Called only by the state's owner.
 */
public final class RequestQueue {
    private static final int FIELDS = 3;

    private long[] cells = new long[FIELDS * 1024];
    private int capacity = 1024;
    private int head;
    private int size;

    /** Adds a digest at the end. */
    public void add(long high, long low, long timeMillis) {
        if (size == capacity) {
            grow();
        }
        int at = FIELDS * ((head + size) & (capacity - 1));
        cells[at] = high;
        cells[at + 1] = low;
        cells[at + 2] = timeMillis;
        size++;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public int size() {
        return size;
    }

    /** High half of the oldest digest; only when not empty. */
    public long oldestHigh() {
        return cells[FIELDS * head];
    }

    /** Low half of the oldest digest; only when not empty. */
    public long oldestLow() {
        return cells[FIELDS * head + 1];
    }

    /** When the oldest was accepted, epoch milliseconds; only when not empty. */
    public long oldestTimeMillis() {
        return cells[FIELDS * head + 2];
    }

    /** Drops the oldest; only when not empty. */
    public void removeOldest() {
        head = (head + 1) & (capacity - 1);
        size--;
    }

    /** Shows all digests with their times, oldest first. */
    public void forEach(Visitor visitor) {
        for (int i = 0; i < size; i++) {
            int at = FIELDS * ((head + i) & (capacity - 1));
            visitor.onDigest(cells[at], cells[at + 1], cells[at + 2]);
        }
    }

    /** Takes the digests of requests. */
    @FunctionalInterface
    public interface Visitor {
        void onDigest(long high, long low, long timeMillis);
    }

    private void grow() {
        long[] larger = new long[2 * cells.length];
        int first = cells.length - FIELDS * head;
        System.arraycopy(cells, FIELDS * head, larger, 0, first);
        System.arraycopy(cells, 0, larger, first, FIELDS * head);
        cells = larger;
        capacity *= 2;
        head = 0;
    }
}
