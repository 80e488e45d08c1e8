package nl.beurt.gateway.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * How far ahead a place can be booked.
 *
 * @param days after today, 0 to 730; 0: today only
 */
public record Horizon(int days) {
    private static final int DAYS_MAX = 730;

    /** Checks the bounds. */
    public Horizon {
        if (days < 0 || days > DAYS_MAX) {
            throw new IllegalArgumentException(
                    "a horizon of %d days is not possible: give 0 to %d".formatted(days, DAYS_MAX));
        }
    }

    /** The days from today, where a location is, to the last that can be booked. */
    public Period at(Instant now, ZoneId zone) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return new Period(today, today.plusDays(days));
    }
}
