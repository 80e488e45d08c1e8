package nl.beurt.gateway.calendar;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The days on which no location is open, unless its opening hours have an exception for the date.
 *
 * @param dates single days
 * @param rules days of every year
 */
public record Holidays(Set<LocalDate> dates, Set<DutchHoliday> rules) {
    public static final Holidays NONE = new Holidays(Set.of(), Set.of());

    /** Those of the Netherlands; without Good Friday and Liberation Day, on which many desks are open. */
    public static final Holidays NETHERLANDS = new Holidays(
            Set.of(),
            Arrays.stream(DutchHoliday.values()).filter(DutchHoliday::isUsual).collect(Collectors.toSet()));

    private static final String ALL_USUAL = "netherlands";

    /** Keeps copies. */
    public Holidays {
        dates = Set.copyOf(dates);
        rules = Set.copyOf(rules);
    }

    /**
     * Holidays as an operator writes them: dates ({@code 2022-12-30}), rules ({@code good-friday}) and {@code netherlands}
     * for {@link #NETHERLANDS}.
     *
     * @throws IllegalArgumentException for a word that is none of them
     */
    public static Holidays of(List<String> words) {
        Set<LocalDate> dates = new HashSet<>();
        Set<DutchHoliday> rules = new HashSet<>();
        for (String word : words) {
            if (word.equals(ALL_USUAL)) {
                rules.addAll(NETHERLANDS.rules);
            } else if (!addRule(word, rules)) {
                dates.add(date(word));
            }
        }
        return new Holidays(dates, rules);
    }

    private static boolean addRule(String word, Set<DutchHoliday> rules) {
        for (DutchHoliday rule : DutchHoliday.values()) {
            if (rule.word().equals(word)) {
                rules.add(rule);
                return true;
            }
        }
        return false;
    }

    private static LocalDate date(String word) {
        try {
            return LocalDate.parse(word);
        } catch (DateTimeParseException e) {
            String known =
                    Arrays.stream(DutchHoliday.values()).map(DutchHoliday::word).collect(Collectors.joining(", "));
            throw new IllegalArgumentException(
                    "\"%s\" is no holiday: write a date as 2022-12-30, or one of %s, %s"
                            .formatted(word, ALL_USUAL, known),
                    e);
        }
    }

    public boolean contains(LocalDate day) {
        return dates.contains(day) || rules.stream().anyMatch(rule -> rule.isOn(day));
    }
}
