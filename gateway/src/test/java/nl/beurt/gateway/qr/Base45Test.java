package nl.beurt.gateway.qr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base45Test {
    /** RFC 9285, sections 4.3 and 4.4. */
    @ParameterizedTest
    @CsvSource({"AB, BB8", "Hello!!, %69 VD92EX0", "base-45, UJCLQE7W581", "ietf!, QED8WEX0"})
    void shouldDoAsTheStandardSays(String plain, String text) {
        byte[] bytes = plain.getBytes(StandardCharsets.US_ASCII);

        assertThat(Base45.write(bytes)).isEqualTo(text);
        assertThat(Base45.read(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GGW", ":::", "A", "BB8A", "bb8", "BB\n", "ÀB8", "::"})
    void shouldReadNothingElse(String text) {
        assertThat(Base45.read(text)).isNull();
    }

    @Test
    void shouldReadWhatItWrote() {
        SplittableRandom random = new SplittableRandom(9285);
        for (int length = 0; length < 300; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(Base45.read(Base45.write(bytes))).isEqualTo(bytes);
        }
    }
}
