package nl.beurt.engine.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import nl.beurt.engine.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BsnTest {
    private final byte[] digits = new byte[Bsn.LENGTH];

    @Test
    void shouldReadTheValidOnesOfTheVectors() {
        assertThat(Vectors.bsns("valid")).hasSize(6);
        for (String bsn : Vectors.bsns("valid")) {
            assertThat(reads(bsn)).isTrue();
            assertThat(digits()).isEqualTo(bsn);
        }
    }

    @Test
    void shouldReadEightDigitsAsNineWithALeadingZero() {
        assertThat(Vectors.bsns("eightDigits")).hasSize(2);
        for (String bsn : Vectors.bsns("eightDigits")) {
            assertThat(reads(bsn)).isTrue();
            assertThat(digits()).isEqualTo("0" + bsn);
            assertThat(reads("0" + bsn)).isTrue();
            assertThat(digits()).isEqualTo("0" + bsn);
        }
    }

    @Test
    void shouldRefuseTheInvalidOnesOfTheVectors() {
        assertThat(Vectors.bsns("invalid")).hasSize(7).noneMatch(this::reads);
    }

    @ParameterizedTest
    @CsvSource({
        "nothing, ''",
        "too short, 1234567",
        "too long, 3193907180",
        "a letter, 31939071X",
        "a sign, -19390718",
        "a space within, 319 90718",
        "digits that are not ASCII, \u0663\u0661\u0669\u0663\u0669\u0660\u0667\u0661\u0668",
        "a failing 11-test, 319390719",
        "all zeros, 000000000",
        "eight zeros, 00000000"
    })
    void shouldRefuseEveryKindOfBadBsn(String kind, String bsn) {
        assertThat(reads(bsn)).as(kind).isFalse();
    }

    @Test
    void shouldDetectEverySingleWrongDigit() {
        for (String bsn : Vectors.bsns("valid")) {
            for (int at = 0; at < Bsn.LENGTH; at++) {
                for (char other = '0'; other <= '9'; other++) {
                    String typed = bsn.substring(0, at) + other + bsn.substring(at + 1);
                    assertThat(reads(typed)).as(typed).isEqualTo(typed.equals(bsn));
                }
            }
        }
    }

    @Test
    void shouldPassOneNumberInEleven() {
        long passing = IntStream.range(100_000_000, 101_000_000)
                .mapToObj(Integer::toString)
                .filter(this::reads)
                .count();
        assertThat(passing).isCloseTo(1_000_000 / 11, within(10L));
    }

    @Test
    void shouldReadFromTheMiddleOfABuffer() {
        char[] chars = "{\"bsn\":\"319390718\"}".toCharArray();
        assertThat(Bsn.read(chars, 8, 9, digits)).isTrue();
        assertThat(digits()).isEqualTo("319390718");
    }

    private boolean reads(String bsn) {
        return Bsn.read(bsn.toCharArray(), 0, bsn.length(), digits);
    }

    private String digits() {
        return new String(digits, StandardCharsets.US_ASCII);
    }
}
