package nl.beurt.bench.replay.office;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

/**
 * How much smaller than the real one a year is: with fewer people there are fewer desks, or, as there cannot be less than one,
 * fewer days a week and longer appointments.
 *
 * @param people in all
 */
public record Scale(int people) {
    public static final int PEOPLE_MIN = 1500;
    private static final double PEOPLE = 65_000;
    private static final int WHOLE_FROM = 20_000;
    private static final int COMPARABLE_FROM = 30_000;
    private static final int THREE_DAYS_FROM = 4_000;
    private static final int WEEK_MINUTES_PER_DAY = 390;
    private static final int MINUTES = 15;

    /** Minutes of a desk for one person. */
    public int minutesPerPerson() {
        return people >= WHOLE_FROM ? MINUTES : 2 * MINUTES;
    }

    /** Days on which locations are open. */
    public List<DayOfWeek> weekdays() {
        if (people >= WHOLE_FROM) {
            return List.of(
                    DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);
        }
        return people >= THREE_DAYS_FROM
                ? List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.THURSDAY)
                : List.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY);
    }

    public boolean isWorkday(LocalDate day) {
        return weekdays().contains(day.getDayOfWeek());
    }

    /** Whether figures of the notices can be compared with those of this year. */
    public boolean isComparable() {
        return people >= COMPARABLE_FROM;
    }

    /** How many of what there were so many of. */
    public long of(long many) {
        return Math.round(many * people / PEOPLE);
    }

    /** How many desks, at least one, serve as many people as so many did, compared with all people. */
    public int desks(int full) {
        double seatsPerWeek = (double) full * WEEK_MINUTES_PER_DAY / MINUTES * 5 * people / PEOPLE;
        double ofOneDesk =
                (double) WEEK_MINUTES_PER_DAY / minutesPerPerson() * weekdays().size();
        double desks = seatsPerWeek / ofOneDesk;
        return full == 0 ? 0 : (int) Math.max(1, people >= WHOLE_FROM ? Math.round(desks) : desks);
    }
}
