package nl.beurt.gateway.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8Test {
    @Test
    void shouldKnowEveryCharacter() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            boolean isSurrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
            if (!isSurrogate) {
                byte[] bytes = Character.toString(point).getBytes(StandardCharsets.UTF_8);
                assertThat(Utf8.isValid(bytes, bytes.length))
                        .as("U+%04X", point)
                        .isTrue();
            }
        }
    }

    @Test
    void shouldLookOnlyAtTheBytesInUse() {
        byte[] bytes = {'a', (byte) 0xff};

        assertThat(Utf8.isValid(bytes, 0)).isTrue();
        assertThat(Utf8.isValid(bytes, 1)).isTrue();
        assertThat(Utf8.isValid(bytes, 2)).isFalse();
    }
}
