package nl.beurt.gateway.calendar;

import java.time.LocalDate;

/**
 * Days from the first to the last, both included.
 *
 * @param from not before {@link #FIRST}
 * @param to not before {@code from} and not after {@link #LAST}
 */
public record Period(LocalDate from, LocalDate to) {
    /** Before this, not all zones kept to whole minutes. */
    public static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

    public static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    /** All days that can be. */
    public static final Period ALWAYS = new Period(FIRST, LAST);

    /** Checks the order and the bounds. */
    public Period {
        if (!isPossible(from) || !isPossible(to)) {
            throw new IllegalArgumentException(
                    "the days %s to %s are not all within %s to %s: check the years".formatted(from, to, FIRST, LAST));
        }
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "the last day, %s, is before the first, %s: swap them".formatted(to, from));
        }
    }

    /** From a day on. */
    public static Period since(LocalDate from) {
        return new Period(from, LAST);
    }

    /** Up to and with a day. */
    public static Period until(LocalDate to) {
        return new Period(FIRST, to);
    }

    /** Whether a day may be in a period at all. */
    static boolean isPossible(LocalDate day) {
        return !day.isBefore(FIRST) && !day.isAfter(LAST);
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    boolean contains(Period other) {
        return contains(other.from) && contains(other.to);
    }

    boolean meets(Period other) {
        return !other.to.isBefore(from) && !other.from.isAfter(to);
    }
}
