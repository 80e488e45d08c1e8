package nl.beurt.gateway.calendar;

import java.time.LocalDate;

/**
 * Open time of which no block could be made.
 *
 * @param date by the wall clock of the location
 * @param startMillis epoch milliseconds
 * @param endMillis epoch milliseconds
 * @param desks on that date
 */
public record Unserved(LocalDate date, long startMillis, long endMillis, int desks, Cause cause) {
    /** Why there is no block. */
    public enum Cause {
        NO_DESKS,
        /** Even the whole of it has too few seats for the greatest party. */
        TOO_SHORT
    }

    public int minutes() {
        return (int) ((endMillis - startMillis) / WallClock.MINUTE_MILLIS);
    }

    /** What is wrong and what to do about it, for a planner. */
    public String message(BlockTerms terms) {
        return switch (cause) {
            case NO_DESKS ->
                "%s: open for %d minutes without a desk: give it desks, or close it".formatted(date, minutes());
            case TOO_SHORT ->
                "%s: %d minutes at %d desks make %d seats, too few for a party of %d: open for %d minutes, or with %d desks"
                        .formatted(
                                date,
                                minutes(),
                                desks,
                                terms.seats(desks, minutes()),
                                terms.partyMax(),
                                terms.minutesMin(desks),
                                terms.desksMin(minutes()));
        };
    }
}
