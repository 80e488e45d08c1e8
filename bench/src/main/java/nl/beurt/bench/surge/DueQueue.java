package nl.beurt.bench.surge;

import nl.beurt.bench.surge.plan.RequestKind;

/** Requests that are due and wait for a connection, oldest first; bounded. Called only from its event loop. */
final class DueQueue {
    private static final RequestKind[] KINDS = RequestKind.values();
    private final long[] dueNanos;
    private final byte[] kinds;
    private int first;
    private int size;

    DueQueue(int capacity) {
        dueNanos = new long[capacity];
        kinds = new byte[capacity];
    }

    /** Returns false, and takes nothing, when it is full. */
    @SuppressWarnings("EnumOrdinal") // primitive arrays: a queued request is no object
    boolean offer(long due, RequestKind kind) {
        if (size == dueNanos.length) {
            return false;
        }
        int at = (first + size++) % dueNanos.length;
        dueNanos[at] = due;
        kinds[at] = (byte) kind.ordinal();
        return true;
    }

    boolean isEmpty() {
        return size == 0;
    }

    long oldestDueNanos() {
        return dueNanos[first];
    }

    RequestKind oldestKind() {
        return KINDS[kinds[first]];
    }

    void removeOldest() {
        assert size > 0;
        first = (first + 1) % dueNanos.length;
        size--;
    }
}
