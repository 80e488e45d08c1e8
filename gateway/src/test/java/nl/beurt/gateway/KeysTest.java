package nl.beurt.gateway;

import static nl.beurt.gateway.WireRequest.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import nl.beurt.gateway.key.DayKeys;
import nl.beurt.gateway.key.DaySignature;
import nl.beurt.gateway.key.Ed25519;
import nl.beurt.gateway.key.SignedText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The public keys, and that they verify what is signed. */
class KeysTest {
    @TempDir
    private static Path directory;

    private static RunningGateway gateway;

    @BeforeAll
    static void launch() throws IOException {
        gateway = RunningGateway.launch(directory);
    }

    @AfterAll
    static void close() throws IOException {
        gateway.close();
    }

    @Test
    void shouldServeTheKeysOfNinetyDaysAndTomorrow() throws IOException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        WireAnswer answer = gateway.call(get("/v1/keys"));

        List<Map<String, @Nullable Object>> keys =
                answer.jsonList().stream().map(JsonTree::object).toList();
        assertThat(keys).hasSize(91);
        assertThat(keys.get(0).keySet()).containsExactly("keyId", "algorithm", "publicKey", "validFrom", "validTo");
        // The day may turn while this test runs.
        LocalDate first =
                LocalDate.parse(JsonTree.text(keys.get(0).get("keyId")).substring(0, 10));
        assertThat(first).isBetween(today.minusDays(89), today.minusDays(88));
        for (int i = 0; i < keys.size(); i++) {
            LocalDate day = first.plusDays(i);
            assertThat(keys.get(i))
                    .containsEntry("keyId", day + "-1")
                    .containsEntry("algorithm", "Ed25519")
                    .containsEntry("validFrom", day + "T00:00:00Z")
                    .containsEntry("validTo", day.plusDays(1) + "T00:00:00Z");
        }
        assertThat(keys.stream().map(key -> key.get("publicKey"))).doesNotHaveDuplicates();
    }

    @Test
    void shouldVerifyWhatTheOperatorSigned() throws IOException {
        byte[] message = SignedText.receipt(7, new byte[32], 2, new byte[32], 1_795_300_000L);
        DaySignature signature = new DayKeys(RunningGateway.keys(1))
                .signAt(Instant.parse("2024-02-29T23:59:59Z").toEpochMilli(), message);

        WireAnswer answer = gateway.call(get("/v1/keys?keyId=" + signature.keyId()));

        assertThat(answer.jsonList()).hasSize(1);
        Map<String, @Nullable Object> key = JsonTree.object(answer.jsonList().get(0));
        assertThat(key).containsEntry("keyId", "2024-02-29-1");
        byte[] publicKey = Base64.getDecoder().decode(JsonTree.text(key.get("publicKey")));
        assertThat(Ed25519.verify(publicKey, message, signature.bytes())).isTrue();
    }

    @Test
    void shouldServeAnEmptyListForAnIdThatNamesNoKey() throws IOException {
        LocalDate later = LocalDate.now(ZoneOffset.UTC).plusDays(3);
        for (String keyId : new String[] {"", "2024-02-30-1", "2024-02-29-2", "1970-01-01-1", later + "-1", "%00"}) {
            assertThat(gateway.call(get("/v1/keys?keyId=" + keyId)).text()).isEqualTo("[]");
        }
    }

    @Test
    void shouldLetCachesKeepThemForAMinute() throws IOException {
        WireAnswer first = gateway.call(get("/v1/keys?keyId=2024-02-29-1"));
        assertThat(first.header("Cache-Control")).isEqualTo("public, max-age=60");
        assertThat(first.has("Beurt-Sequence")).isFalse();

        WireAnswer again = gateway.call(get("/v1/keys?keyId=2024-02-29-1").with("If-None-Match", first.header("ETag")));
        WireAnswer other = gateway.call(get("/v1/keys?keyId=2024-03-01-1").with("If-None-Match", first.header("ETag")));

        assertThat(again.status()).isEqualTo(304);
        assertThat(other.status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseParametersThatItDoesNotKnow() throws IOException {
        assertThat(gateway.call(get("/v1/keys?day=1")).status()).isEqualTo(400);
        assertThat(gateway.call(get("/v1/keys?keyId=a&keyId=b")).status()).isEqualTo(400);
    }
}
