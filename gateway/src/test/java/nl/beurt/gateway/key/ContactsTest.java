package nl.beurt.gateway.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class ContactsTest {
    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");

    private final Contacts contacts =
            new Contacts(new Secrets(new Keys(KEY, KEY, Map.of(1, KEY), Map.of(1, KEY), 1, 1, Map.of(), 0)));

    @Test
    void shouldTakeWaysOfWritingOneNumberForOne() {
        long number = origin("+31612345678");

        assertThat(origin("06-12345678")).isEqualTo(number);
        assertThat(origin("06 1234 5678")).isEqualTo(number);
        assertThat(origin("0031 6 12 34 56 78")).isEqualTo(number);
        assertThat(origin("+31 (0)6 12345678")).isEqualTo(number);
        assertThat(origin("+380612345678")).isNotEqualTo(number);
        assertThat(origin("00380612345678")).isEqualTo(origin("+380 61 234 5678"));
        assertThat(origin("06-12345679")).isNotEqualTo(number);
    }

    @Test
    void shouldTakeWaysOfWritingOneAddressForOne() {
        long address = origin("me@example.com");

        assertThat(origin(" Me@Example.COM ")).isEqualTo(address);
        assertThat(origin("m-e@example.com")).isNotEqualTo(address);
        assertThat(origin("me@example.org")).isNotEqualTo(address);
    }

    @Test
    void shouldKnowNobodyByNothing() {
        assertThat(origin("")).isZero();
        assertThat(origin("  ")).isZero();
        assertThat(origin("0")).isNotZero();
        assertThat(origin("+")).isNotZero();
    }

    @Test
    void shouldNotLetTheJournalBeJoinedWithReports() {
        Digest digest = new Digest();
        contacts.digest("me@example.com".toCharArray(), digest);

        assertThat(origin("me@example.com")).isNotEqualTo(digest.high()).isNotEqualTo(digest.low());
    }

    @Test
    void shouldLeaveWhatWasGiven() {
        char[] given = "06-12345678".toCharArray();
        contacts.origin(given);

        assertThat(new String(given)).isEqualTo("06-12345678");
    }

    private long origin(String text) {
        return contacts.origin(text.toCharArray());
    }
}
