package nl.beurt.gateway.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import nl.beurt.gateway.key.DayKeys;
import nl.beurt.gateway.key.Keys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The days whose public keys are shown. */
class KeyPagesTest {
    private static KeyPages pages(String now) {
        SecretKey key = new SecretKeySpec(new byte[32], "HmacSHA256");
        Keys keys = new Keys(key, key, Map.of(1, key), Map.of(1, key), 1, 1, Map.of(1, key), 1);
        return new KeyPages(new DayKeys(keys), InstantSource.fixed(Instant.parse(now)));
    }

    private static String text(Page page) {
        return new String(page.body(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "at {0} until {1}")
    @CsvSource({
        // At a place in the Netherlands it is the 23rd for an hour by then (in summer for two), so tomorrow is the
        // 24th.
        "2026-11-22T23:10:00Z, 2026-11-24",
        "2026-07-22T22:10:00Z, 2026-07-24",
        "2026-11-22T09:59:59Z, 2026-11-23",
        "2026-11-22T10:00:00Z, 2026-11-24",
    })
    void shouldShowTheKeyOfTomorrowInAnyTimeZone(String now, LocalDate last) {
        assertThat(text(pages(now).one(last + "-1"))).contains("\"keyId\":\"" + last + "-1\"");
        assertThat(text(pages(now).one(last.plusDays(1) + "-1"))).isEqualTo("[]");
    }

    @Test
    void shouldShowNinetyDaysAndTomorrow() {
        assertThat(text(pages("2026-11-22T23:59:59Z").recent()))
                .startsWith("[{\"keyId\":\"2026-08-25-1\"")
                .contains("\"keyId\":\"2026-11-23-1\"")
                .doesNotContain("2026-11-24-1");
    }
}
