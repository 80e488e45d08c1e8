package nl.beurt.engine.state;

/**
 * The knobs that decide reads: part of the state, changed only by a journaled Configure.
 *
 * @param requestRetentionMillis how long an answer is repeated to the same request
 * @param purgeAfterMillis how long after its slot's end a booking is kept, at least the request retention
 * @param actionsPerPersonPerDayMax bookings, moves and re-issues of one person on one UTC day
 */
public record Knobs(long requestRetentionMillis, long purgeAfterMillis, int actionsPerPersonPerDayMax) {
    /** A day, a week, twenty. */
    public static final Knobs STANDARD = new Knobs(86_400_000, 7 * 86_400_000, 20);

    /** Before the first Configure. */
    static final Knobs NONE = new Knobs(0, 0, 0);
}
