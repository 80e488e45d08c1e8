package nl.beurt.engine.draw;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RevealsTest {
    private final DrawHashes hashes = new DrawHashes();

    @Test
    void shouldNotDependOnTheOrderInWhichTheyAreGiven() throws Exception {
        Random random = new Random(5);
        byte[] first = new byte[32];
        byte[] second = new byte[32];
        for (int i = 0; i < 20; i++) {
            random.nextBytes(first);
            random.nextBytes(second);
            byte[] firstCommit = hashes.commit(7, first);
            byte[] secondCommit = hashes.commit(7, second);
            boolean firstIsLower = Arrays.compareUnsigned(firstCommit, secondCommit) < 0;
            assertThat(Reveals.hash(List.of(firstCommit, secondCommit)))
                    .isEqualTo(Reveals.hash(List.of(secondCommit, firstCommit)))
                    .isEqualTo(firstIsLower ? sha256(firstCommit, secondCommit) : sha256(secondCommit, firstCommit));
            byte[] tag = "beurt/reveal/2".getBytes(US_ASCII);
            assertThat(Reveals.randomness(hashes, 7, List.of(first, second)))
                    .isEqualTo(Reveals.randomness(hashes, 7, List.of(second, first)))
                    .isEqualTo(firstIsLower ? sha256(tag, first, second) : sha256(tag, second, first));
        }
    }

    @Test
    void shouldBindTheRoundInACommit() throws Exception {
        byte[] secret = new byte[32];
        assertThat(hashes.commit(7, secret))
                .isEqualTo(sha256("beurt/commit/2".getBytes(US_ASCII), new byte[] {0, 0, 0, 0, 0, 0, 0, 7}, secret));
    }

    private static byte[] sha256(byte[]... parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }
}
