package nl.beurt.engine.verdict;

/**
 * Bookings that somebody asked for, some at a time. Belongs to who asks; the writer fills it while the question is in the
 * ring.
 */
public final class BookingList {
    /** Dense ids that one question looks at. */
    public static final int IDS_MAX = 500;

    private static final int ID = 0;
    private static final int START = 1;
    private static final int NONCE_HIGH = 2;
    private static final int NONCE_LOW = 3;
    private static final int PARTY = 4;
    private static final int ATTENDED = 5;
    private static final int VERSION = 6;
    private static final int KEY = 7;
    private static final int WIDTH = 8;

    private final long[] values = new long[IDS_MAX * WIDTH];
    private int size;
    private long next;

    /**
     * Makes this the answer to a question that nothing was found for yet.
     *
     * @param nextId where the next question begins; 0 where nothing is left
     */
    public void clear(long nextId) {
        size = 0;
        next = nextId;
    }

    /** Adds a booking; what follows is about it. */
    public void add(long bookingId, long startMillis, int persons, int attended) {
        int at = size * WIDTH;
        values[at + ID] = bookingId;
        values[at + START] = startMillis;
        values[at + PARTY] = persons;
        values[at + ATTENDED] = attended;
        size++;
    }

    /** What the code of the booking that was added last is made of. */
    public void code(int version, int keyId, long nonceHigh, long nonceLow) {
        int at = (size - 1) * WIDTH;
        values[at + VERSION] = version;
        values[at + KEY] = keyId;
        values[at + NONCE_HIGH] = nonceHigh;
        values[at + NONCE_LOW] = nonceLow;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** The first dense id that was not looked at; 0 where all were. */
    public long next() {
        return next;
    }

    /** Dense id of one. */
    public long id(int index) {
        return values[index * WIDTH + ID];
    }

    /** When its slot starts, epoch milliseconds. */
    public long startMillis(int index) {
        return values[index * WIDTH + START];
    }

    /** People of its party. */
    public int persons(int index) {
        return (int) values[index * WIDTH + PARTY];
    }

    /** How many of them were at the desk. */
    public int attended(int index) {
        return (int) values[index * WIDTH + ATTENDED];
    }

    /** Version of its code, from 1. */
    public int version(int index) {
        return (int) values[index * WIDTH + VERSION];
    }

    /** Id of the key that its code is made with. */
    public int codeKey(int index) {
        return (int) values[index * WIDTH + KEY];
    }

    public long codeNonceHigh(int index) {
        return values[index * WIDTH + NONCE_HIGH];
    }

    public long codeNonceLow(int index) {
        return values[index * WIDTH + NONCE_LOW];
    }
}
