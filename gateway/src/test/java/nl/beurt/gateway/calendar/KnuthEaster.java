package nl.beurt.gateway.calendar;

import java.time.LocalDate;

/** Easter by another way: golden number, epact and the Sunday after; D. E. Knuth, The Art of Computer Programming, 1.3.2, exercise 14. */
final class KnuthEaster {
    private KnuthEaster() {}

    static LocalDate sunday(int year) {
        int golden = year % 19 + 1;
        int century = year / 100 + 1;
        int droppedLeapYears = 3 * century / 4 - 12;
        int moonCorrection = (8 * century + 5) / 25 - 5;
        int sunday = 5 * year / 4 - droppedLeapYears - 10;
        int epact = Math.floorMod(11 * golden + 20 + moonCorrection - droppedLeapYears, 30);
        if ((epact == 25 && golden > 11) || epact == 24) {
            epact++;
        }
        int fullMoon = 44 - epact;
        if (fullMoon < 21) {
            fullMoon += 30;
        }
        int day = fullMoon + 7 - Math.floorMod(sunday + fullMoon, 7);
        return LocalDate.of(year, 3, 1).plusDays(day - 1L);
    }
}
