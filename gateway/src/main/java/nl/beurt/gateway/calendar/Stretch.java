package nl.beurt.gateway.calendar;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Opening hours without a break in them, on one day, by the wall clock; half-open. What goes on past midnight is two: one
 * until 24:00 and one of the next day from 00:00.
 *
 * @param openMinute minutes since midnight, 0 to 1439
 * @param closeMinute minutes since midnight, greater than {@code openMinute} and at most 1440
 */
public record Stretch(int openMinute, int closeMinute) {
    /** The wall clock's, also on days that have an hour more or less. */
    public static final int MINUTES_PER_DAY = 24 * 60;

    /** No time of a day. */
    static final int NO_MINUTE = -1;

    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]|24:00");

    /** Checks the order and the bounds. */
    public Stretch {
        if (openMinute < 0 || closeMinute > MINUTES_PER_DAY) {
            throw new IllegalArgumentException("%s to %s is not within one day: give each day its own hours"
                    .formatted(text(openMinute), text(closeMinute)));
        }
        if (openMinute >= closeMinute) {
            throw new IllegalArgumentException(
                    "hours that open at %s cannot close at %s: closing comes later, 24:00 at the latest"
                            .formatted(text(openMinute), text(closeMinute)));
        }
    }

    /** From one time to another, each written as {@code 09:00}; {@code 24:00} is the end of the day. */
    public static Stretch of(String opens, String closes) {
        return new Stretch(known(opens), known(closes));
    }

    private static int known(String time) {
        int minute = minute(time);
        if (minute == NO_MINUTE) {
            throw new IllegalArgumentException(
                    "\"%s\" is no time: write hours and minutes, from 00:00 to 24:00".formatted(time));
        }
        return minute;
    }

    /** The minute of a time as {@code 09:00}, or {@link #NO_MINUTE} for what is none. */
    static int minute(String time) {
        if (!TIME.matcher(time).matches()) {
            return NO_MINUTE;
        }
        return 60 * Integer.parseInt(time.substring(0, 2)) + Integer.parseInt(time.substring(3));
    }

    static String text(int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
    }

    public int minutes() {
        return closeMinute - openMinute;
    }

    /** When it opens, as {@code 09:00}. */
    public String opens() {
        return text(openMinute);
    }

    /** When it closes, as {@code 12:00}; {@code 24:00} at the end of the day. */
    public String closes() {
        return text(closeMinute);
    }

    boolean overlaps(Stretch other) {
        return openMinute < other.closeMinute && other.openMinute < closeMinute;
    }
}
