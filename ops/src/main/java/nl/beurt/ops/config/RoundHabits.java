package nl.beurt.ops.config;

import java.time.LocalTime;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a server does what for rounds.
 *
 * @param revealAfterMillis how long a commitment is seen before the operator's own randomness
 * @param leftoversAfterMillis how long after a returns draw what is left opens
 * @param dailyAt local time of a location's daily returns draw, on the hour; null where each draw is hourly
 */
public record RoundHabits(
        long revealAfterMillis,
        long leftoversAfterMillis,
        @Nullable LocalTime dailyAt) {
    /** The demo's: two seconds, ten seconds, hourly. */
    public static final RoundHabits DEMO =
            new RoundHabits(TimeUnit.SECONDS.toMillis(2), TimeUnit.SECONDS.toMillis(10), null);

    /** A minute, an hour, daily at eight in the evening. */
    public static final RoundHabits STANDARD =
            new RoundHabits(TimeUnit.MINUTES.toMillis(1), TimeUnit.HOURS.toMillis(1), LocalTime.of(20, 0));
}
