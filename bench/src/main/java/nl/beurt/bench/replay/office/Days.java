package nl.beurt.bench.replay.office;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/** Days and times by the clock of the locations. */
public final class Days {
    public static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private Days() {}

    /** {@code 2022-07-13}, {@code 10:00}. */
    public static Instant at(String day, String time) {
        return at(LocalDate.parse(day), time);
    }

    public static Instant at(LocalDate day, String time) {
        return day.atTime(LocalTime.parse(time)).atZone(ZONE).toInstant();
    }

    public static LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZONE);
    }

    public static LocalDate day(Instant instant) {
        return local(instant).toLocalDate();
    }
}
