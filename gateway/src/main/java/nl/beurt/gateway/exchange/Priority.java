package nl.beurt.gateway.exchange;

/** What is let go under load, the first of these first (DESIGN.md section 9). */
public enum Priority {
    /** Streams and proofs: large, and the same a minute later. */
    STREAM,
    /** What everybody reads. */
    READ,
    /** What one person reads, through the ring. */
    QUERY,
    /** Bookings, entries and what changes them; of these, repeated attempts before first ones. */
    BOOKING,
    /** What gives a seat back, and check-ins: last. */
    CANCEL
}
