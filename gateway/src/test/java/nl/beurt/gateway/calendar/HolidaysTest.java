package nl.beurt.gateway.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holidays by rule and by date. */
class HolidaysTest {
    /** As published in almanacs. */
    private static final List<String> EASTER_SUNDAYS = List.of(
            "2020-04-12",
            "2021-04-04",
            "2022-04-17",
            "2023-04-09",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2028-04-16",
            "2029-04-01",
            "2030-04-21");

    @Test
    void shouldKnowEasterOfElevenYears() {
        for (String sunday : EASTER_SUNDAYS) {
            LocalDate date = LocalDate.parse(sunday);
            assertThat(Easter.sunday(date.getYear())).isEqualTo(date);
        }
    }

    @Test
    void shouldKnowTheEarliestAndTheLatestEaster() {
        assertThat(Easter.sunday(1818)).isEqualTo("1818-03-22");
        assertThat(Easter.sunday(1943)).isEqualTo("1943-04-25");
        assertThat(Easter.sunday(2008)).isEqualTo("2008-03-23");
        assertThat(Easter.sunday(2038)).isEqualTo("2038-04-25");
    }

    @Test
    void shouldFindEasterAsKnuthDoes() {
        for (int year = 1583; year <= 4000; year++) {
            assertThat(Easter.sunday(year)).isEqualTo(KnuthEaster.sunday(year));
        }
    }

    @Test
    void shouldKnowTheHolidaysOf2022() {
        assertThat(in(2022, Holidays.NETHERLANDS))
                .containsExactly(
                        "2022-01-01",
                        "2022-04-17",
                        "2022-04-18",
                        "2022-04-27",
                        "2022-05-26",
                        "2022-06-05",
                        "2022-06-06",
                        "2022-12-25",
                        "2022-12-26");
    }

    @Test
    void shouldKnowTheHolidaysOf2025WithThoseAnOfficeMayChoose() {
        assertThat(in(
                        2025,
                        Holidays.of(List.of("netherlands", "good-friday", "liberation-day-fifth-year", "2025-05-30"))))
                .containsExactly(
                        "2025-01-01",
                        "2025-04-18",
                        "2025-04-20",
                        "2025-04-21",
                        "2025-04-26",
                        "2025-05-05",
                        "2025-05-29",
                        "2025-05-30",
                        "2025-06-08",
                        "2025-06-09",
                        "2025-12-25",
                        "2025-12-26");
    }

    @Test
    void shouldKnowTheMovableDaysOfTenYears() {
        // King's Day, Ascension Day, Whit Monday.
        List<String> days = List.of(
                "2020-04-27",
                "2020-05-21",
                "2020-06-01",
                "2021-04-27",
                "2021-05-13",
                "2021-05-24",
                "2022-04-27",
                "2022-05-26",
                "2022-06-06",
                "2023-04-27",
                "2023-05-18",
                "2023-05-29",
                "2024-04-27",
                "2024-05-09",
                "2024-05-20",
                "2025-04-26",
                "2025-05-29",
                "2025-06-09",
                "2026-04-27",
                "2026-05-14",
                "2026-05-25",
                "2027-04-27",
                "2027-05-06",
                "2027-05-17",
                "2028-04-27",
                "2028-05-25",
                "2028-06-05",
                "2029-04-27",
                "2029-05-10",
                "2029-05-21",
                "2030-04-27",
                "2030-05-30",
                "2030-06-10");
        Holidays movable = new Holidays(
                Set.of(), Set.of(DutchHoliday.KINGS_DAY, DutchHoliday.ASCENSION_DAY, DutchHoliday.WHIT_MONDAY));
        assertThat(LocalDate.of(2020, 1, 1)
                        .datesUntil(LocalDate.of(2031, 1, 1))
                        .filter(movable::contains)
                        .map(LocalDate::toString))
                .containsExactlyElementsOf(days);
    }

    @Test
    void shouldKeepKingsDayOffSundays() {
        assertThat(DutchHoliday.KINGS_DAY.isOn(LocalDate.of(2014, 4, 26))).isTrue();
        assertThat(DutchHoliday.KINGS_DAY.isOn(LocalDate.of(2014, 4, 27))).isFalse();
        assertThat(DutchHoliday.KINGS_DAY.isOn(LocalDate.of(2031, 4, 26))).isTrue();
        assertThat(DutchHoliday.KINGS_DAY.isOn(LocalDate.of(2013, 4, 30))).isTrue();
    }

    @Test
    void shouldHaveLiberationDayEachYearOrEachFifth() {
        assertThat(DutchHoliday.LIBERATION_DAY.isOn(LocalDate.of(2022, 5, 5))).isTrue();
        assertThat(DutchHoliday.LIBERATION_DAY_FIFTH_YEAR.isOn(LocalDate.of(2022, 5, 5)))
                .isFalse();
        assertThat(DutchHoliday.LIBERATION_DAY_FIFTH_YEAR.isOn(LocalDate.of(2030, 5, 5)))
                .isTrue();
    }

    @Test
    void shouldSayWhatCanBeWritten() {
        assertThatThrownBy(() -> Holidays.of(List.of("koningsdag")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"koningsdag\"")
                .hasMessageContaining("2022-12-30")
                .hasMessageContaining("kings-day");
        assertThatThrownBy(() -> Holidays.of(List.of("2022-02-30")))
                .hasMessageContaining("\"2022-02-30\" is no holiday");
    }

    private static List<String> in(int year, Holidays holidays) {
        return LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(holidays::contains)
                .map(LocalDate::toString)
                .toList();
    }
}
