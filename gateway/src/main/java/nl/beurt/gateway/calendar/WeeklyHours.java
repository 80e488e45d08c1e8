package nl.beurt.gateway.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * One stretch of opening hours on one day of each week.
 *
 * @param valid the days between which it holds; hours that change are two, one until a day and one since the next
 */
public record WeeklyHours(DayOfWeek day, Stretch stretch, Period valid) {
    boolean isOn(LocalDate date) {
        return date.getDayOfWeek() == day && valid.contains(date);
    }

    boolean overlaps(WeeklyHours other) {
        return day == other.day && stretch.overlaps(other.stretch) && valid.meets(other.valid);
    }
}
