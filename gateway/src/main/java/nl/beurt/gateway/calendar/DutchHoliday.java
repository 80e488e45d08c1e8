package nl.beurt.gateway.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Locale;

/**
 * Holidays of the Netherlands by their rules: those of the Algemene termijnenwet, article 3, and the two Sundays. Good Friday
 * and Liberation Day are for each office to decide.
 */
public enum DutchHoliday {
    NEW_YEARS_DAY(true),
    GOOD_FRIDAY(false),
    EASTER_SUNDAY(true),
    EASTER_MONDAY(true),
    /** 27 April, on a Sunday the day before; until 2013 the Queen's Day of 30 April, likewise. */
    KINGS_DAY(true),
    /** 5 May of every year. */
    LIBERATION_DAY(false),
    /** 5 May of every fifth year, as many agreements on working conditions have it: 2020, 2025. */
    LIBERATION_DAY_FIFTH_YEAR(false),
    ASCENSION_DAY(true),
    WHIT_SUNDAY(true),
    WHIT_MONDAY(true),
    CHRISTMAS_DAY(true),
    SECOND_CHRISTMAS_DAY(true);

    private static final int FIRST_YEAR_OF_THE_KING = 2014;

    private final boolean isUsual;

    DutchHoliday(boolean isUsual) {
        this.isUsual = isUsual;
    }

    /** Whether public desks are closed unless they say otherwise. */
    boolean isUsual() {
        return isUsual;
    }

    /** Its name in configuration, as {@code kings-day}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it is on a day. */
    public boolean isOn(LocalDate day) {
        int year = day.getYear();
        return switch (this) {
            case NEW_YEARS_DAY -> isDate(day, Month.JANUARY, 1);
            case GOOD_FRIDAY -> isFromEaster(day, -2);
            case EASTER_SUNDAY -> isFromEaster(day, 0);
            case EASTER_MONDAY -> isFromEaster(day, 1);
            case KINGS_DAY ->
                day.equals(notSunday(LocalDate.of(year, Month.APRIL, year < FIRST_YEAR_OF_THE_KING ? 30 : 27)));
            case LIBERATION_DAY -> isDate(day, Month.MAY, 5);
            case LIBERATION_DAY_FIFTH_YEAR -> isDate(day, Month.MAY, 5) && year % 5 == 0;
            case ASCENSION_DAY -> isFromEaster(day, 39);
            case WHIT_SUNDAY -> isFromEaster(day, 49);
            case WHIT_MONDAY -> isFromEaster(day, 50);
            case CHRISTMAS_DAY -> isDate(day, Month.DECEMBER, 25);
            case SECOND_CHRISTMAS_DAY -> isDate(day, Month.DECEMBER, 26);
        };
    }

    private static boolean isDate(LocalDate day, Month month, int dayOfMonth) {
        return day.getMonth() == month && day.getDayOfMonth() == dayOfMonth;
    }

    private static boolean isFromEaster(LocalDate day, int days) {
        return day.equals(Easter.sunday(day.getYear()).plusDays(days));
    }

    private static LocalDate notSunday(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.minusDays(1) : day;
    }
}
