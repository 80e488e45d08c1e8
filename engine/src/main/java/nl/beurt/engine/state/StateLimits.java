package nl.beurt.engine.state;

/**
 * How many records each map holds before the state refuses. They size the maps and decide, so they stay the same, or
 * grow, for as long as a journal lives.
 *
 * @param slots of all locations and days kept
 * @param people known, with a booking or not
 * @param bookings live and ended ones not yet purged
 * @param requests remembered for repeated answers, a day's worth
 */
public record StateLimits(long slots, long people, long bookings, long requests) {
    /** For a demo or a test. */
    public static StateLimits small() {
        return new StateLimits(1 << 14, 1 << 18, 1 << 18, 1 << 18);
    }

    /** For a country's planner: two million people. */
    public static StateLimits standard() {
        return new StateLimits(1 << 17, 1 << 21, 1 << 21, 1 << 21);
    }

    public StateLimits {
        requirePositive("slots", slots);
        requirePositive("people", people);
        requirePositive("bookings", bookings);
        requirePositive("requests", requests);
        if (requests > 1 << 28) {
            throw new IllegalArgumentException("requests is " + requests + ": at most " + (1 << 28));
        }
    }

    /** The larger of each: what was decided within smaller limits is decided the same within larger ones. */
    public StateLimits orLarger(StateLimits other) {
        return new StateLimits(
                Math.max(slots, other.slots),
                Math.max(people, other.people),
                Math.max(bookings, other.bookings),
                Math.max(requests, other.requests));
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ": give at least 1");
        }
    }
}
