package nl.beurt.engine.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import nl.beurt.engine.Vectors;
import org.junit.jupiter.api.Test;

class AppointmentCodeTest {
    private static final String ALPHABET = "BCFGJLQRSTUVXYZ23456789";

    private static final int CODES = 1000;
    private static final long SEED = 20_221_201;

    private final byte[] canonical = new byte[AppointmentCode.LENGTH];

    @Test
    void shouldWriteTheCodesOfTheVectors() {
        assertThat(Vectors.codes()).hasSize(8);
        for (Vectors.Code code : Vectors.codes()) {
            assertThat(written(code.digest())).isEqualTo(code.text());
        }
    }

    @Test
    void shouldReadWhatItWrote() {
        for (Vectors.Code code : Vectors.codes()) {
            assertThat(reads(code.text())).isTrue();
            assertThat(canonical()).isEqualTo(bare(code));
        }
    }

    @Test
    void shouldNotMindCaseSpacesDotsAndDashes() {
        for (Vectors.Code code : Vectors.codes()) {
            assertThat(reads(bare(code))).isTrue();
            assertThat(reads(code.text().replace('-', ' '))).isTrue();
            assertThat(reads(code.text().replace('-', '.'))).isTrue();
            assertThat(reads("  ." + bare(code).replaceAll("(.)", "$1-. ") + " -"))
                    .isTrue();
            for (char copied :
                    "\u2010\u2011\u2012\u2013\u2014\u2212\u00ad\u00a0\u2009\u202f\u200b\u2060\t\n".toCharArray()) {
                assertThat(reads(code.text().replace('-', copied) + copied))
                        .as("with U+%04X", (int) copied)
                        .isTrue();
            }
            assertThat(reads(code.text().toLowerCase(Locale.ROOT))).isTrue();
            assertThat(canonical()).isEqualTo(bare(code));
        }
    }

    @Test
    void shouldDetectEverySingleWrongCharacter() {
        for (byte[] bare : codes()) {
            for (int at = 0; at < AppointmentCode.LENGTH; at++) {
                byte right = bare[at];
                for (int i = 0; i < ALPHABET.length(); i++) {
                    bare[at] = (byte) ALPHABET.charAt(i);
                    expectRead(bare, bare[at] == right);
                }
                bare[at] = right;
            }
        }
    }

    /** Of any two, not only of neighbours. */
    @Test
    void shouldDetectEverySwapOfTwoDifferentCharacters() {
        for (byte[] bare : codes()) {
            for (int i = 0; i < AppointmentCode.LENGTH; i++) {
                for (int j = i + 1; j < AppointmentCode.LENGTH; j++) {
                    swap(bare, i, j);
                    expectRead(bare, bare[i] == bare[j]);
                    swap(bare, i, j);
                }
            }
        }
    }

    private void expectRead(byte[] typed, boolean isRead) {
        String text = new String(typed, StandardCharsets.US_ASCII);
        if (reads(text) != isRead) {
            throw new AssertionError(text + (isRead ? " is not read" : " is read"));
        }
    }

    private static void swap(byte[] text, int one, int other) {
        byte kept = text[one];
        text[one] = text[other];
        text[other] = kept;
    }

    /** Those of the vectors and a thousand more, without dashes. */
    private static List<byte[]> codes() {
        List<byte[]> codes = new ArrayList<>();
        Vectors.codes().forEach(code -> codes.add(bare(code).getBytes(StandardCharsets.US_ASCII)));
        Random random = new Random(SEED);
        byte[] digest = new byte[32];
        for (int i = 0; i < CODES; i++) {
            random.nextBytes(digest);
            codes.add(written(digest).replace("-", "").getBytes(StandardCharsets.US_ASCII));
        }
        return codes;
    }

    @Test
    void shouldRefuseWhatIsNoCodeAtAll() {
        String bare = bare(Vectors.codes().get(0));
        assertThat(reads("")).isFalse();
        assertThat(reads("----")).isFalse();
        assertThat(reads(bare.substring(1))).isFalse();
        assertThat(reads(bare + "B")).isFalse();
        assertThat(reads(bare + bare)).isFalse();
        for (char other : "ADEHIKMNOPW01_/\0\u00e9\u0663\uff22".toCharArray()) {
            assertThat(reads(other + bare.substring(1))).as("with %s", other).isFalse();
        }
    }

    @Test
    void shouldTakeTheFirstSixteenBytesAsAnUnsignedNumber() {
        byte[] highest = new byte[32];
        Arrays.fill(highest, (byte) 0xff);
        assertThat(written(Arrays.copyOf(highest, 16))).isEqualTo(written(highest));
        assertThat(reads(written(highest))).isTrue();
        assertThat(written(new byte[16])).isEqualTo("BBBB-BBBB-BBBB-BB");
    }

    private boolean reads(CharSequence typed) {
        return AppointmentCode.read(typed, canonical);
    }

    private String canonical() {
        return new String(canonical, StandardCharsets.US_ASCII);
    }

    private static String written(byte[] digest) {
        byte[] text = new byte[AppointmentCode.TEXT_LENGTH + 2];
        AppointmentCode.write(digest, text, 1);
        return new String(text, 1, AppointmentCode.TEXT_LENGTH, StandardCharsets.US_ASCII);
    }

    private static String bare(Vectors.Code code) {
        return code.text().replace("-", "");
    }
}
