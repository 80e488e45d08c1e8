package nl.beurt.engine.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VoucherWordTest {
    private static final String ALPHABET = "BCFGJLQRSTUVXYZ23456789";

    private final Random random = new Random(11);
    private final byte[] canonical = new byte[VoucherWord.LENGTH];

    private String word() {
        byte[] digest = new byte[16];
        random.nextBytes(digest);
        byte[] text = new byte[VoucherWord.TEXT_LENGTH];
        VoucherWord.write(digest, text, 0);
        return new String(text, StandardCharsets.US_ASCII);
    }

    @Test
    void shouldReadWhatItWroteHoweverItIsTyped() {
        for (int i = 0; i < 2000; i++) {
            String word = word();
            assertThat(word).matches("V(-[" + ALPHABET + "]{4}){3}-[" + ALPHABET + "]{2}");
            String bare = word.replace("-", "");
            for (String typed : new String[] {word, bare, " " + word.toLowerCase(Locale.ROOT), bare.replace("", " ")}) {
                assertThat(VoucherWord.read(typed, canonical)).as(typed).isTrue();
                assertThat(new String(canonical, StandardCharsets.US_ASCII)).isEqualTo(bare.substring(1));
            }
        }
    }

    @Test
    void shouldNeverBeTakenForAnAppointmentCodeNorTheOtherWayRound() {
        byte[] digest = new byte[16];
        byte[] text = new byte[AppointmentCode.TEXT_LENGTH];
        for (int i = 0; i < 20_000; i++) {
            String word = word();
            assertThat(AppointmentCode.read(word, canonical)).as(word).isFalse();
            assertThat(AppointmentCode.read(word.substring(1), canonical))
                    .as(word)
                    .isFalse();
            random.nextBytes(digest);
            AppointmentCode.write(digest, text, 0);
            String code = new String(text, StandardCharsets.US_ASCII);
            assertThat(VoucherWord.read(code, canonical)).as(code).isFalse();
            assertThat(VoucherWord.read("V-" + code, canonical)).as(code).isFalse();
        }
    }

    @Test
    void shouldCatchEveryWrongCharacterAndEverySwap() {
        for (int round = 0; round < 50; round++) {
            StringBuilder word = new StringBuilder(word().replace("-", ""));
            for (int i = 0; i < word.length(); i++) {
                char right = word.charAt(i);
                for (int k = 0; k < ALPHABET.length(); k++) {
                    char wrong = ALPHABET.charAt(k);
                    word.setCharAt(i, wrong);
                    assertThat(VoucherWord.read(word, canonical)).isEqualTo(wrong == right);
                }
                word.setCharAt(i, right);
                for (int j = 0; j < i; j++) {
                    char other = word.charAt(j);
                    word.setCharAt(j, right);
                    word.setCharAt(i, other);
                    assertThat(VoucherWord.read(word, canonical)).isEqualTo(other == right);
                    word.setCharAt(j, other);
                    word.setCharAt(i, right);
                }
            }
        }
    }

    @Test
    void shouldRefuseWhatIsNone() {
        for (String typed : new String[] {"", "V", "v-", "x", "V-2222-2222-2222-2", "\u0406-2222-2222-2222-22"}) {
            assertThat(VoucherWord.read(typed, canonical)).as(typed).isFalse();
        }
        assertThat(VoucherWord.read(word() + "2", canonical)).isFalse();
        assertThat(VoucherWord.read("V" + word(), canonical)).isFalse();
    }
}
