package nl.beurt.gateway.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import nl.beurt.engine.code.VoucherWord;
import org.junit.jupiter.api.Test;

class MaskedTextTest {
    private static final String CODE = "BBBB-BBBB-BBBB-BB";

    @Test
    void shouldMaskNumbersThatPassTheElevenTestHoweverTheyAreGrouped() {
        for (String number : new String[] {
            "319390718",
            "319 390 718",
            "319.390.718",
            "3193.90.718",
            "3-1-9-3-9-0-7-1-8",
            "319-390.718",
            "319     390 \t   718",
            "319 - 390 - 718",
            "٣١٩٣٩٠٧١٨"
        }) {
            String masked = prose("His number is " + number + ", he says");
            assertThat(masked).as(number).startsWith("His number is #").endsWith("#, he says");
            assertThat(masked.chars().filter(Character::isDigit)).as(number).isEmpty();
        }
        // With a leading zero that was left out, and behind another number.
        assertThat(prose("12345672 or 7 319390718")).isEqualTo("######## or 7 #########");
    }

    @Test
    void shouldLeaveOtherNumbers() {
        for (String text :
                new String[] {"On 2022-12-01 at 10:00, 50 euro.", "12345678", "319390719", "Lauwers 1, 9405 BL"}) {
            assertThat(prose(text)).isEqualTo(text);
        }
    }

    @Test
    void shouldMaskCodesAndLinksOfBookings() {
        assertThat(prose("He has " + CODE + " now")).isEqualTo("He has ################# now");
        assertThat(prose("bbbb bbbb bbbb bb")).isEqualTo("#################");
        assertThat(prose("BBBB-BBBB-BBBB-BC")).isEqualTo("BBBB-BBBB-BBBB-BC");
        String capability = "abcdefghijklmnopqrstuvwxyz";
        assertThat(link("https://beurt.example/v1/bookings/" + capability))
                .isEqualTo("https://beurt.example/v1/bookings/" + "#".repeat(26));
    }

    @Test
    void shouldMaskVouchers() {
        byte[] word = new byte[VoucherWord.TEXT_LENGTH];
        VoucherWord.write(new byte[16], word, 0);
        String voucher = new String(word, StandardCharsets.US_ASCII);

        assertThat(prose("take " + voucher + ".")).isEqualTo("take " + "#".repeat(19) + ".");
        assertThat(prose(voucher.toLowerCase(Locale.ROOT).replace('-', ' '))).isEqualTo("#".repeat(19));
        assertThat(link(voucher)).isEqualTo("#".repeat(19));
        String other = voucher.substring(0, 18) + (voucher.endsWith("B") ? "C" : "B");
        assertThat(prose(other)).isEqualTo(other);
    }

    @Test
    void shouldMaskHowSomebodyCanBeReachedInProseOnly() {
        assertThat(prose("mail a.b@example.com or call 06-12 34 56 78"))
                .isEqualTo("mail ############### or call ##-## ## ## ##");
        assertThat(prose("+31 6 1234 5678")).isEqualTo("+## # #### ####");
        assertThat(prose("V-number 4182736459")).isEqualTo("V-number ##########");
        assertThat(prose("1".repeat(30) + " x")).isEqualTo("#".repeat(30) + " x");
        assertThat(link("https://market.example/m4182736459")).isEqualTo("https://market.example/m4182736459");
    }

    @Test
    void shouldMaskAnythingOfAnyLength() {
        assertThat(prose("")).isEmpty();
        assertThat(prose("@")).isEqualTo("#");
        assertThat(prose("1")).isEqualTo("1");
    }

    private static String prose(String text) {
        char[] chars = text.toCharArray();
        MaskedText.prose(chars);
        return new String(chars);
    }

    private static String link(String text) {
        char[] chars = text.toCharArray();
        MaskedText.link(chars);
        return new String(chars);
    }

    @Test
    void shouldMaskDigitsOfEveryScript() {
        String bsn = "319390718";
        for (int zero : new int[] {0xff10, 0x0660, 0x0966, 0x1d7ce, 0x1d7f6}) {
            String other = bsn.chars()
                    .mapToObj(each -> Character.toString(zero + each - '0'))
                    .collect(Collectors.joining());
            assertThat(prose("x " + other + " y")).matches("x #+ y");
        }
        assertThat(prose("③①⑨③⑨⓪⑦①⑧ and ³¹⁹³⁹⁰⁷¹⁸")).isEqualTo("######### and #########");
    }
}
