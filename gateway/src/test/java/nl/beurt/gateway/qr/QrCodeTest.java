package nl.beurt.gateway.qr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import nl.beurt.gateway.key.DayKeys;
import nl.beurt.gateway.key.Keys;
import org.junit.jupiter.api.Test;

/** A QR code that was made up, altered or put together of others is not taken. */
class QrCodeTest {
    private static final LocalDate DAY = LocalDate.of(2022, 12, 1);
    private static final QrCode QR_CODE = new QrCode(
            DAY.toEpochDay(), 2, 5, Instant.parse("2022-12-01T09:00:00Z").toEpochMilli(), 3, 1, "BCFGJLQRSTUVXY");

    private final DayKeys days = days(2);
    private final byte[] publicKey = publicKey(days, QR_CODE);

    private static DayKeys days(int newest) {
        return new DayKeys(new Keys(key(1), key(2), Map.of(), Map.of(), 0, 0, Map.of(1, key(3), 2, key(4)), newest));
    }

    private static SecretKey key(int number) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) number);
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    private static byte[] publicKey(DayKeys of, QrCode qrCode) {
        return Objects.requireNonNull(of.publicKey(qrCode.keyId(), qrCode.day()))
                .publicKey();
    }

    private static QrCode.Read read(String text) {
        return Objects.requireNonNull(QrCode.read(text));
    }

    private boolean isTaken(String text) {
        QrCode.Read read = QrCode.read(text);
        return read != null && read.isSignedBy(publicKey);
    }

    @Test
    void shouldReadWhatWasSigned() {
        String text = QR_CODE.sign(days);

        assertThat(read(text).qrCode()).isEqualTo(QR_CODE);
        assertThat(read(text).isSignedBy(publicKey)).isTrue();
        assertThat(QR_CODE.sign(days)).isEqualTo(text);
        assertThat(QR_CODE.keyId()).isEqualTo("2022-12-01-2");
        assertThat(text).matches("BEURT1:[0-9A-Z $%*+./:-]{144}");
    }

    @Test
    void shouldNotTakeOneOfWhichABitIsOther() {
        byte[] all = Objects.requireNonNull(Base45.read(QR_CODE.sign(days).substring(QrCode.PREFIX.length())));
        for (int at = 0; at < all.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] altered = all.clone();
                altered[at] ^= (byte) (1 << bit);
                assertThat(isTaken(QrCode.PREFIX + Base45.write(altered)))
                        .as("bit %d of byte %d", bit, at)
                        .isFalse();
            }
        }
    }

    @Test
    void shouldNotTakeATextOfWhichACharacterIsOtherOrMissing() {
        String text = QR_CODE.sign(days);
        for (int at = 0; at < text.length(); at++) {
            char other = text.charAt(at) == 'A' ? 'B' : 'A';
            assertThat(isTaken(text.substring(0, at) + other + text.substring(at + 1)))
                    .as("character %d", at)
                    .isFalse();
            assertThat(isTaken(text.substring(0, at) + text.substring(at + 1)))
                    .as("without %d", at)
                    .isFalse();
        }
        assertThat(isTaken(text + " ")).isFalse();
    }

    @Test
    void shouldNotTakeTheSignatureOfAnother() {
        QrCode other = new QrCode(QR_CODE.day(), 2, 5, QR_CODE.startMillis(), 3, 1, "BCFGJLQRSTUVXZ");
        byte[] one = Objects.requireNonNull(Base45.read(QR_CODE.sign(days).substring(QrCode.PREFIX.length())));
        byte[] two = Objects.requireNonNull(Base45.read(other.sign(days).substring(QrCode.PREFIX.length())));
        System.arraycopy(two, one.length - 64, one, one.length - 64, 64);

        assertThat(isTaken(QrCode.PREFIX + Base45.write(one))).isFalse();
    }

    @Test
    void shouldNotTakeOneUnderAnotherKey() {
        String byEarlierKey = new QrCode(QR_CODE.day(), 1, 5, QR_CODE.startMillis(), 3, 1, QR_CODE.code()).sign(days);
        QrCode ofNextDay = new QrCode(QR_CODE.day() + 1, 2, 5, QR_CODE.startMillis(), 3, 1, QR_CODE.code());

        assertThat(isTaken(byEarlierKey)).isFalse();
        assertThat(isTaken(QR_CODE.sign(days(1)))).as("whichever is newest").isTrue();
        assertThat(isTaken(ofNextDay.sign(days))).isFalse();
    }

    @Test
    void shouldDrawItSmallEnoughForAPhone() {
        String text = QR_CODE.sign(days);
        String svg = new String(QrPicture.svg(text), StandardCharsets.US_ASCII);
        var code = io.nayuki.qrcodegen.QrCode.encodeText(text, io.nayuki.qrcodegen.QrCode.Ecc.MEDIUM);

        assertThat(code.size).isEqualTo(41);
        assertThat(svg).startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 49 49\"");
        int black = 0;
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                boolean isDrawn = svg.contains("M" + (x + 4) + "," + (y + 4) + "h1v1h-1z");
                assertThat(isDrawn).isEqualTo(code.getModule(x, y));
                black += isDrawn ? 1 : 0;
            }
        }
        assertThat(black).isGreaterThan(500);
    }
}
