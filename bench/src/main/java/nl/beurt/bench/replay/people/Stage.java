package nl.beurt.bench.replay.people;

/** How far a party has come. */
public enum Stage {
    /** Knows of the planner and has neither entry nor booking. */
    NEW,
    /** Has an entry. */
    WAITING,
    /** Has a booking. */
    BOOKED,
    /** Has what it came for. */
    SERVED,
    /** Gave up, or is the same people as another party that was served. */
    GONE
}
