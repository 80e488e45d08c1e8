package nl.beurt.gateway.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class DayKeysTest {
    private static final long DAY = LocalDate.of(2026, 11, 22).toEpochDay();
    private static final byte[] MESSAGE = SignedText.commitment(new byte[32]);

    private final DayKeys days = new DayKeys(keys(Map.of(1, key(1)), 1));

    private static Keys keys(Map<Integer, SecretKey> signing, int newest) {
        return new Keys(key(11), key(12), Map.of(1, key(13)), Map.of(1, key(14)), 1, 1, signing, newest);
    }

    private static SecretKey key(int number) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) number);
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    private static DayKey publicKey(DayKeys of, String keyId) {
        return Objects.requireNonNull(of.publicKey(keyId, DayKeys.LAST_DAY));
    }

    @Test
    void shouldMakeTheSeedOfADayAsThePackageSays() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key(1));
        mac.update("beurt/day-key/2".getBytes(StandardCharsets.US_ASCII));
        byte[] seed = mac.doFinal(ByteBuffer.allocate(8).putLong(DAY).array());

        assertThat(DayKeys.seed(DAY, key(1))).isEqualTo(seed);
        assertThat(publicKey(days, "2026-11-22-1").publicKey()).isEqualTo(Ed25519.publicKey(seed));
    }

    @Test
    void shouldMakeTheSameKeysInEveryRun() {
        assertThat(HexFormat.of().formatHex(publicKey(days, "2026-11-22-1").publicKey()))
                .isEqualTo("0415c3b26c24de679dcdff9416e1dbc41a3fff89fd6079fe2bc02310d7a7c531");
        assertThat(HexFormat.of().formatHex(days.sign(DAY, 1, MESSAGE).bytes()))
                .isEqualTo(
                        "1c01ecc84e1eced60c12c383e288ce6d11a7527e871f8978e10c3e14d8aacda06122c23b64c22557040e0b4d67c9a96f23f3c3d451d458a203f752228cb8010c");
    }

    @Test
    void shouldSignWithTheKeyOfTheDayAndOfNoOther() {
        List<DayKey> known = days.publicKeys(DAY - 20, DAY + 20);
        for (long day = DAY - 20; day <= DAY + 20; day++) {
            DaySignature signature = days.sign(day, 1, MESSAGE);

            assertThat(signature.keyId()).isEqualTo(LocalDate.ofEpochDay(day) + "-1");
            for (DayKey key : known) {
                assertThat(Ed25519.verify(key.publicKey(), MESSAGE, signature.bytes()))
                        .isEqualTo(key.day() == day)
                        .isEqualTo(key.keyId().equals(signature.keyId()));
            }
        }
    }

    @Test
    void shouldSignFromManyThreadsAlike() {
        List<byte[]> serial =
                IntStream.range(0, 60).mapToObj(i -> signature(days, i)).toList();
        DayKeys fresh = new DayKeys(keys(Map.of(1, key(1)), 1));

        List<byte[]> parallel = IntStream.range(0, 60)
                .parallel()
                .mapToObj(i -> signature(fresh, i))
                .toList();

        assertThat(parallel).usingElementComparator(Arrays::compare).containsExactlyElementsOf(serial);
    }

    private static byte[] signature(DayKeys of, int i) {
        return of.sign(DAY + i % 13, 1, new byte[] {(byte) i}).bytes();
    }

    @Test
    void shouldSignWithTheNewestKeyAndShowTheOlder() {
        DayKeys rotated = new DayKeys(keys(Map.of(1, key(1), 2, key(2)), 2));

        DaySignature signature = rotated.signAt(DAY * 86_400_000, MESSAGE);

        assertThat(signature.keyId()).isEqualTo("2026-11-22-2");
        assertThat(rotated.publicKeys(DAY, DAY).stream().map(DayKey::keyId))
                .containsExactly("2026-11-22-1", "2026-11-22-2");
        assertThat(publicKey(rotated, "2026-11-22-1").publicKey())
                .isEqualTo(publicKey(days, "2026-11-22-1").publicKey());
        assertThat(Ed25519.verify(publicKey(rotated, "2026-11-22-2").publicKey(), MESSAGE, signature.bytes()))
                .isTrue();
    }

    @Test
    void shouldKnowNoKeyOfAnIdThatNamesNone() {
        for (String keyId : new String[] {
            "",
            "1",
            "2026-11-22",
            "2026-11-22-",
            "2026-11-22-0",
            "2026-11-22-2",
            "2026-11-22-01",
            "2026-11-22-+1",
            "2026-11-22-1 ",
            "2026-11-22-9999999999",
            "2026-11-31-1",
            "2021-12-31-1",
            "2026-11-2211",
            "+99999-01-01-1"
        }) {
            assertThat(days.publicKey(keyId, DayKeys.LAST_DAY)).as(keyId).isNull();
        }
        assertThat(days.publicKey("2026-11-22-1", DAY)).isNotNull();
        assertThat(days.publicKey("2026-11-22-1", DAY - 1)).isNull();
    }

    @Test
    void shouldTakeTheUtcDayOfAnInstant() {
        assertThat(DayKeys.dayOf(Instant.parse("2026-11-22T00:00:00Z").toEpochMilli()))
                .isEqualTo(DAY);
        assertThat(DayKeys.dayOf(Instant.parse("2026-11-22T23:59:59.999Z").toEpochMilli()))
                .isEqualTo(DAY);
        assertThat(DayKeys.dayOf(-1)).isEqualTo(-1);
    }

    @Test
    void shouldRefuseADayWithoutAKey() {
        assertThatThrownBy(() -> days.sign(DayKeys.FIRST_DAY - 1, 1, MESSAGE)).hasMessageContaining("2022-01-01");
        assertThatThrownBy(() -> days.publicKeys(DAY, DayKeys.LAST_DAY + 1)).hasMessageContaining("9999-12-31");
    }

    @Test
    void shouldSayWhatToDoWithoutASigningKey() {
        assertThatThrownBy(() -> new DayKeys(keys(Map.of(), 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("signing-1")
                .hasMessageContaining("beurt serve");
    }

    @Test
    void shouldWriteSignedTextsByteForByte() {
        Random random = new Random(26);
        byte[] ticket = new byte[32];
        byte[] wishes = new byte[32];
        random.nextBytes(ticket);
        random.nextBytes(wishes);

        assertThat(SignedText.commitment(ticket)).isEqualTo(concat("beurt/commitment/2", ticket));
        assertThat(SignedText.receipt(0x0102030405060708L, ticket, 3, wishes, 1_795_000_000L))
                .isEqualTo(concat(
                        "beurt/receipt/2",
                        HexFormat.of().parseHex("0102030405060708"),
                        ticket,
                        new byte[] {3},
                        wishes,
                        ByteBuffer.allocate(8).putLong(1_795_000_000L).array()));
        assertThatThrownBy(() -> SignedText.commitment(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] concat(String name, byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(name.length()
                        + Arrays.stream(parts).mapToInt(part -> part.length).sum())
                .put(name.getBytes(StandardCharsets.US_ASCII));
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
