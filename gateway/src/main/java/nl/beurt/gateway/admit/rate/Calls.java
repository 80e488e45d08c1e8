package nl.beurt.gateway.admit.rate;

/** What calls are counted together. What everybody reads is not counted: it takes no place in the ring, and costs what a 429 costs. */
public enum Calls {
    /** Bookings, entries and what changes them: those that fail count unless they are a person's own, those that succeed do not. */
    BOOKINGS,
    /** What one person reads, ten times as many as bookings: all count but what a link reads that finds something. */
    QUERIES,
    /** What gives a seat back: all count, ten times as many as bookings; nobody who reads or books can use them up. */
    CANCELS
}
