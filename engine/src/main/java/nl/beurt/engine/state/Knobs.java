package nl.beurt.engine.state;

import java.util.concurrent.TimeUnit;

/**
 * The knobs that decide reads: part of the state, changed only by a journaled Configure.
 *
 * @param requestRetentionMillis how long an answer is repeated to the same request
 * @param purgeAfterMillis how long after its slot's end a booking is kept, at least the request retention
 * @param actionsPerPersonPerDayMax bookings, moves and re-issues of one person on one UTC day
 * @param personDays whole days that a person stays known after their last one, not less than bookings are kept; 0 for ever
 */
public record Knobs(long requestRetentionMillis, long purgeAfterMillis, int actionsPerPersonPerDayMax, int personDays) {
    /**
     * Of a planner that was told nothing else: answers are repeated for a day, bookings kept for a week, 20 actions a day, people
     * known for ninety days.
     */
    public static final Knobs STANDARD = new Knobs(TimeUnit.DAYS.toMillis(1), TimeUnit.DAYS.toMillis(7), 20, 90);

    /** As the schema's first version had them: people are known for ever. */
    public Knobs(long requestRetentionMillis, long purgeAfterMillis, int actionsPerPersonPerDayMax) {
        this(requestRetentionMillis, purgeAfterMillis, actionsPerPersonPerDayMax, 0);
    }

    /** Before the first Configure. */
    public static final Knobs NONE = new Knobs(0, 0, 0);
}
