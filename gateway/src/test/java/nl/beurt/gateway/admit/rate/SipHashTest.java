package nl.beurt.gateway.admit.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SipHashTest {
    /** Key and message of the authors' test vectors; of 16 bytes the seventeenth. */
    private final SipHash hash = new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

    @Test
    void shouldGiveWhatItsAuthorsPublished() {
        assertThat(hash.of(0x0706050403020100L, 0x0f0e0d0c0b0a0908L)).isEqualTo(0x3f2acc7f57c29bdbL);
    }

    @Test
    void shouldTellWordsApart() {
        Set<Long> seen = new HashSet<>();
        for (int length = 0; length <= 64; length++) {
            assertThat(seen.add(hash.of("a".repeat(length)))).isTrue();
            assertThat(seen.add(hash.of("a".repeat(length) + "b"))).isTrue();
        }
    }

    @Test
    void shouldHaveAnotherSecretEachTime() {
        assertThat(SipHash.random().of(1, 2)).isNotEqualTo(SipHash.random().of(1, 2));
    }
}
