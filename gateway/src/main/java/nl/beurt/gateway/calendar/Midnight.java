package nl.beurt.gateway.calendar;

import java.time.LocalDate;
import java.time.ZoneId;

/** When days begin. */
public final class Midnight {
    private Midnight() {}

    /** The first instant of a day in a zone, epoch milliseconds: not midnight where the clock skips that. */
    public static long of(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
