package nl.beurt.gateway.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * When a location is open: the hours of a week, and of single dates that differ. What lies between two stretches of a day
 * is a break. Two that touch are one: there is no break between them.
 *
 * @param weekly by day and time; no two overlap while both hold
 * @param exceptions the hours of dates on which the week's do not count, by date; none: closed
 */
public record OpeningHours(List<WeeklyHours> weekly, Map<LocalDate, List<Stretch>> exceptions) {
    /** Weekly stretches and those of exceptions, a closed date counted as one. */
    public static final int COUNT_MAX = 500;

    private static final Comparator<Stretch> BY_TIME = Comparator.comparingInt(Stretch::openMinute);
    private static final Comparator<WeeklyHours> BY_DAY = Comparator.comparing(WeeklyHours::day)
            .thenComparingInt(hours -> hours.stretch().openMinute())
            .thenComparing(hours -> hours.valid().from());

    /** Checks that no hours overlap, and sorts them. */
    public OpeningHours {
        weekly = weekly.stream().sorted(BY_DAY).toList();
        exceptions = sorted(exceptions);
        int count = weekly.size()
                + exceptions.values().stream()
                        .mapToInt(of -> Math.max(1, of.size()))
                        .sum();
        if (count > COUNT_MAX) {
            throw new IllegalArgumentException(
                    "%d opening hours are too many, at most %d: leave out dates that are past"
                            .formatted(count, COUNT_MAX));
        }
        for (int i = 0; i < weekly.size(); i++) {
            for (int j = i + 1;
                    j < weekly.size() && weekly.get(j).day() == weekly.get(i).day();
                    j++) {
                if (weekly.get(i).overlaps(weekly.get(j))) {
                    throw overlap(
                            weekly.get(i).day(),
                            weekly.get(i).stretch(),
                            weekly.get(j).stretch());
                }
            }
        }
    }

    private static Map<LocalDate, List<Stretch>> sorted(Map<LocalDate, List<Stretch>> exceptions) {
        TreeMap<LocalDate, List<Stretch>> sorted = new TreeMap<>();
        exceptions.forEach((date, stretches) -> {
            if (!Period.isPossible(date)) {
                throw new IllegalArgumentException(
                        "opening hours of %s: dates lie within %s to %s".formatted(date, Period.FIRST, Period.LAST));
            }
            List<Stretch> ordered = stretches.stream().sorted(BY_TIME).toList();
            for (int i = 1; i < ordered.size(); i++) {
                if (ordered.get(i).overlaps(ordered.get(i - 1))) {
                    throw overlap(date, ordered.get(i - 1), ordered.get(i));
                }
            }
            sorted.put(date, ordered);
        });
        return Collections.unmodifiableMap(sorted);
    }

    private static IllegalArgumentException overlap(Object day, Stretch one, Stretch other) {
        return new IllegalArgumentException("on %s, %s to %s and %s to %s overlap: make them one, or end one earlier"
                .formatted(day, one.opens(), one.closes(), other.opens(), other.closes()));
    }

    /** Whether a date has hours of its own, or is closed. */
    public boolean isException(LocalDate date) {
        return exceptions.containsKey(date);
    }

    /** The stretches of a date in their order, those that touch joined; none where it is closed. Knows no holidays. */
    public List<Stretch> on(LocalDate date) {
        List<Stretch> own = exceptions.get(date);
        if (own != null) {
            return joined(own);
        }
        return joined(weekly.stream()
                .filter(hours -> hours.isOn(date))
                .map(WeeklyHours::stretch)
                .toList());
    }

    private static List<Stretch> joined(List<Stretch> ordered) {
        List<Stretch> joined = new ArrayList<>(ordered.size());
        for (Stretch next : ordered) {
            int last = joined.size() - 1;
            if (last >= 0 && joined.get(last).closeMinute() == next.openMinute()) {
                joined.set(last, new Stretch(joined.get(last).openMinute(), next.closeMinute()));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }
}
