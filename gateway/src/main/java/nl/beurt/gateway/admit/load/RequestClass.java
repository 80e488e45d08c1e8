package nl.beurt.gateway.admit.load;

import nl.beurt.gateway.exchange.Priority;

/** Who goes first under load: each class may fill its share of the limit, those before it a smaller one. */
public enum RequestClass {
    /** Streams and proofs. */
    STREAM("stream", 8),
    /** What everybody reads. */
    READ("read", 10),
    /** What one person reads, through the ring. */
    QUERY("query", 12),
    /** What was sent away and came back before it was told to. */
    REPEATED("repeated", 13),
    /** Bookings, entries and what changes them. */
    FIRST("first", 16),
    /** What gives a seat back: only a full ring stops it. */
    CANCEL("cancel", 0);

    /** Shares are parts of so many. */
    static final int PARTS = 16;

    private final String word;
    private final int share;

    RequestClass(String word, int share) {
        this.word = word;
        this.share = share;
    }

    /** Its name in metrics. */
    public String word() {
        return word;
    }

    /** Whether so many in flight leave room for one of this class. */
    boolean hasRoom(int inFlight, int limit) {
        return this == CANCEL || inFlight * PARTS < limit * share;
    }

    /** The class of a first attempt. */
    static RequestClass of(Priority priority) {
        return switch (priority) {
            case STREAM -> STREAM;
            case READ -> READ;
            case QUERY -> QUERY;
            case BOOKING -> FIRST;
            case CANCEL -> CANCEL;
        };
    }
}
