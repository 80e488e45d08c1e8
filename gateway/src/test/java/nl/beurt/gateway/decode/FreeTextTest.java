package nl.beurt.gateway.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import nl.beurt.engine.person.Bsn;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import org.junit.jupiter.api.Test;

class FreeTextTest {
    private final Random random = new Random(5);

    private String bsn(String pattern) {
        byte[] digits = new byte[Bsn.LENGTH];
        while (true) {
            String number = pattern.formatted(random.nextInt(100_000_000));
            if (Bsn.read(number.toCharArray(), 0, number.length(), digits)) {
                return number;
            }
        }
    }

    @Test
    void shouldFindABsnHoweverItIsTyped() {
        for (int i = 0; i < 200; i++) {
            String bsn = bsn("1%08d");
            String one = bsn.substring(0, 3);
            String two = bsn.substring(3, 6);
            String three = bsn.substring(6);
            assertThat(List.of(
                            bsn,
                            "(" + bsn + ")",
                            "b-" + bsn,
                            one + " " + two + " " + three,
                            bsn.substring(0, 4) + "." + bsn.substring(4, 6) + " " + three,
                            one + "\u00a0" + two + "\u202f" + three,
                            one + "_" + two + "_" + three,
                            one + "-" + two + "-" + three,
                            one + " / " + two + " / " + three,
                            one + "-" + two + "." + three,
                            one + " " + two + "-" + three,
                            bsn.substring(0, 4) + "." + bsn.substring(4, 6) + "-" + three,
                            String.join(" ", bsn.split("")),
                            arabic(bsn),
                            fullWidth(bsn),
                            "room 12 " + bsn))
                    .allMatch(FreeText::hasBsn);
        }
    }

    @Test
    void shouldFindOneThatBeginsWithZeroAndLacksIt() {
        for (int i = 0; i < 200; i++) {
            String bsn = bsn("%08d");
            boolean isDay = bsn.startsWith("19") || bsn.startsWith("20") || bsn.matches(".*(19|20)[0-9]{2}");
            assertThat(isDay || FreeText.hasBsn("for " + bsn)).as(bsn).isTrue();
        }
    }

    @Test
    void shouldFindOneWithDifferentSigns() {
        assertThat(List.of("900-000.107", "seen with 900 000-107", "900.000/107, 2 persons"))
                .allMatch(FreeText::hasBsn);
    }

    @Test
    void shouldTakeADayOrATimeAmongOtherNumbers() {
        for (int i = 0; i < 60; i++) {
            assertThat(List.of(
                            "on 12-11-2022 %d times".formatted(i % 10),
                            "on 2022-12-01, %d".formatted(i % 10),
                            "on 1/12/2022 %02d".formatted(i),
                            "open 9:00-12:00, 13:%02d-16:30".formatted(i),
                            "open 9.00-12.00, 13.%02d-16.30".formatted(i)))
                    .as("%d", i)
                    .noneMatch(FreeText::hasBsn);
        }
    }

    @Test
    void shouldTakeDaysTimesAndTelephoneNumbers() {
        assertThat(List.of(
                        "no trains on 20221201",
                        "no trains from 2022-12-01 to 2022-12-09",
                        "open 9:00-12:00 and 13:00-16:30",
                        "call 06-12345672",
                        "Lauwers 1, 9405 BL, 2 floors",
                        "123456789",
                        "1234567890123"))
                .noneMatch(FreeText::hasBsn);
    }

    @Test
    void shouldRefuseWhatCannotBeShown() {
        assertThat(reasons("a\u0000b")).containsExactly(Reason.UNPRINTABLE);
        assertThat(reasons("a\ud83db")).containsExactly(Reason.UNPRINTABLE);
        assertThat(reasons("two\nlines, a \ud83d\ude80 and \u0433\u0430\u0440\u0430\u0437\u0434"))
                .isEmpty();
    }

    private static List<Reason> reasons(String text) {
        Faults faults = new Faults();
        FreeText.check(text, "", faults);
        return faults.all().stream().map(Faults.Fault::reason).toList();
    }

    private static String arabic(String digits) {
        return digits.chars()
                .mapToObj(each -> Character.toString(each - '0' + '\u0660'))
                .reduce("", String::concat);
    }

    private static String fullWidth(String digits) {
        return digits.chars()
                .mapToObj(each -> Character.toString(each - '0' + '\uff10'))
                .reduce("", String::concat);
    }
}
