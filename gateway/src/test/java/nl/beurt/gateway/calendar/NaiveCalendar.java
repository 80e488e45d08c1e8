package nl.beurt.gateway.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes through real time minute by minute, looks at the wall clock and at the door: the way of a person who waits there.
 * Knows nothing of how the planner finds open time.
 */
final class NaiveCalendar {
    private final RandomCalendar of;
    private final Set<LocalDate> holidays;

    NaiveCalendar(RandomCalendar of) {
        this.of = of;
        holidays = new HashSet<>(of.holidays().dates());
        if (!of.holidays().rules().isEmpty()) {
            for (int year = of.days().from().getYear(); year <= of.days().to().getYear(); year++) {
                addDutch(year);
            }
        }
    }

    /** Open minutes without a break, a midnight or a change of the clock between them. */
    static final class Run {
        final LocalDate date;
        final long startSecond;
        final int offsetSeconds;
        int minutes;

        Run(LocalDate date, long startSecond, int offsetSeconds) {
            this.date = date;
            this.startSecond = startSecond;
            this.offsetSeconds = offsetSeconds;
        }
    }

    /** All runs of the days, by start. */
    List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        long day = Long.MIN_VALUE;
        LocalDate date = LocalDate.EPOCH;
        boolean[] open = new boolean[Stretch.MINUTES_PER_DAY];
        Run run = null;
        int offset = 0;
        boolean isChanging = false;
        long end = of.endSecond();
        for (long second = of.firstSecond(); second < end; second += 60) {
            if (second % 1800 == 0) {
                offset = offset(second);
                isChanging = offset(second + 1800) != offset;
            } else if (isChanging) {
                offset = offset(second);
            }
            long local = second + offset;
            if (Math.floorDiv(local, 86_400L) != day) {
                day = Math.floorDiv(local, 86_400L);
                date = LocalDate.ofEpochDay(day);
                open = open(date);
            }
            if (!open[(int) (Math.floorMod(local, 86_400L) / 60)]) {
                run = null;
                continue;
            }
            if (run == null || run.offsetSeconds != offset || !run.date.equals(date)) {
                run = new Run(date, second, offset);
                runs.add(run);
            }
            run.minutes++;
        }
        return runs;
    }

    private int offset(long second) {
        return of.zone().getRules().getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
    }

    private boolean[] open(LocalDate date) {
        boolean[] open = new boolean[Stretch.MINUTES_PER_DAY];
        if (date.isBefore(of.days().from()) || date.isAfter(of.days().to())) {
            return open;
        }
        List<Stretch> own = exception(date);
        if (own != null) {
            own.forEach(stretch -> fill(open, stretch));
        } else if (!holidays.contains(date)) {
            for (WeeklyHours weekly : of.hours().weekly()) {
                if (weekly.day() == date.getDayOfWeek()
                        && date.compareTo(weekly.valid().from()) >= 0
                        && date.compareTo(weekly.valid().to()) <= 0) {
                    fill(open, weekly.stretch());
                }
            }
        }
        return open;
    }

    private @Nullable List<Stretch> exception(LocalDate date) {
        return of.hours().exceptions().get(date);
    }

    private static void fill(boolean[] open, Stretch stretch) {
        for (int minute = stretch.openMinute(); minute < stretch.closeMinute(); minute++) {
            open[minute] = true;
        }
    }

    int desks(LocalDate date) {
        int desks = 0;
        for (DeskPlan.Entry entry : of.desks().entries()) {
            if (date.compareTo(entry.days().from()) >= 0
                    && date.compareTo(entry.days().to()) <= 0) {
                desks = entry.desks();
            }
        }
        return desks;
    }

    private void addDutch(int year) {
        LocalDate easter = KnuthEaster.sunday(year);
        for (int days : new int[] {0, 1, 39, 49, 50}) {
            holidays.add(easter.plusDays(days));
        }
        LocalDate queen = LocalDate.of(year, 4, 30);
        LocalDate king = year >= 2014 ? LocalDate.of(year, 4, 27) : queen;
        holidays.add(king.getDayOfWeek() == DayOfWeek.SUNDAY ? king.minusDays(1) : king);
        holidays.add(LocalDate.of(year, 1, 1));
        holidays.add(LocalDate.of(year, 12, 25));
        holidays.add(LocalDate.of(year, 12, 26));
    }
}
