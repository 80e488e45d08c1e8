package nl.beurt.gateway.randomness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import nl.beurt.engine.draw.Source;
import org.junit.jupiter.api.Test;

class CommitRevealTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final long ROUND = 0x0102030405060708L;

    private final Random random = new Random(3);
    private final RandomnessVerifier verifier = new RandomnessVerifier(null, null);

    private List<byte[]> secrets(int count) {
        List<byte[]> secrets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] secret = new byte[32];
            random.nextBytes(secret);
            secrets.add(secret);
        }
        return secrets;
    }

    private static byte[] commit(byte[] secret) {
        return Sha.sha256(
                "beurt/commit/2".getBytes(StandardCharsets.US_ASCII),
                ByteBuffer.allocate(8).putLong(ROUND).array(),
                secret);
    }

    private static RandomnessTerms terms(Source source, List<byte[]> secrets) {
        List<byte[]> commits =
                new ArrayList<>(secrets.stream().map(CommitRevealTest::commit).toList());
        return RandomnessTerms.ofCommits(ROUND, source, 0, commits);
    }

    private Posting post(RandomnessTerms terms, List<byte[]> secrets) {
        return Posting.of(
                verifier,
                terms,
                "{\"secrets\":"
                        + Posting.json(secrets.stream().map(HEX::formatHex).toList()) + "}");
    }

    @Test
    void shouldMakeTheRandomnessOfTheDesignWhateverTheOrder() throws Exception {
        for (int count = 2; count < 10; count++) {
            List<byte[]> secrets = secrets(count);
            RandomnessTerms terms = terms(Source.COMMIT_REVEAL, secrets);
            List<byte[]> byCommit = new ArrayList<>(secrets);
            byCommit.sort(Comparator.comparing(CommitRevealTest::commit, Arrays::compareUnsigned));
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            message.writeBytes("beurt/reveal/2".getBytes(StandardCharsets.US_ASCII));
            byCommit.forEach(message::writeBytes);

            Collections.shuffle(secrets, random);
            VerifiedRandomness verified = post(terms, secrets).accepted();

            assertThat(verified.randomness())
                    .isEqualTo(MessageDigest.getInstance("SHA-256").digest(message.toByteArray()));
            assertThat(verified.secrets())
                    .usingElementComparator(Arrays::compare)
                    .containsExactlyElementsOf(byCommit);
            assertThat(verified.beacon()).isNull();
        }
    }

    @Test
    void shouldTakeTheSecretOfTheOperatorAlone() {
        List<byte[]> secrets = secrets(1);

        post(terms(Source.OPERATOR, secrets), secrets).accepted();
    }

    @Test
    void shouldRefuseASecretThatNobodyCommittedTo() {
        List<byte[]> secrets = secrets(3);
        RandomnessTerms terms = terms(Source.COMMIT_REVEAL, secrets);
        secrets.get(1)[31] ^= 1;

        assertThat(post(terms, secrets).reasons()).containsExactly("/secrets/1 NOT_COMMITTED");
    }

    @Test
    void shouldRefuseWhenASecretIsMissingOrThereTwice() {
        List<byte[]> secrets = secrets(3);
        RandomnessTerms terms = terms(Source.COMMIT_REVEAL, secrets);

        assertThat(post(terms, secrets.subList(0, 2)).reasons()).containsExactly("/secrets SECRET_MISSING");
        assertThat(post(terms, List.of()).reasons()).containsExactly("/secrets SECRET_MISSING");
        assertThat(post(terms, List.of(secrets.get(0), secrets.get(1), secrets.get(1)))
                        .reasons())
                .containsExactly("/secrets/2 SECRET_TWICE");
        assertThat(post(terms, secrets(65)).reasons()).containsExactly("/secrets TOO_MANY");
    }

    @Test
    void shouldRefuseASecretOfAnotherRound() {
        List<byte[]> secrets = secrets(1);
        RandomnessTerms terms = terms(Source.OPERATOR, secrets);
        RandomnessTerms ofNext = RandomnessTerms.ofCommits(ROUND + 1, Source.OPERATOR, 0, terms.commits());

        assertThat(post(ofNext, secrets).reasons()).containsExactly("/secrets/0 NOT_COMMITTED");
    }

    @Test
    void shouldNameSecretsThatAreNone() {
        RandomnessTerms terms = terms(Source.OPERATOR, secrets(1));

        assertThat(Posting.of(verifier, terms, "{\"secrets\":[\"00\",\"" + "g".repeat(64) + "\",1,null]}")
                        .reasons())
                .containsExactly(
                        "/secrets/0 WRONG_LENGTH",
                        "/secrets/1 NOT_HEX",
                        "/secrets/2 WRONG_TYPE",
                        "/secrets/3 WRONG_TYPE");
        assertThat(Posting.of(verifier, terms, "{\"secret\":\"00\"}").reasons())
                .containsExactly("/secret UNKNOWN_FIELD", "/secrets REQUIRED");
    }

    @Test
    void shouldRefuseTermsThatDoNotGoTogether() {
        List<byte[]> one = List.of(new byte[32]);
        assertThatThrownBy(() -> RandomnessTerms.ofCommits(1, Source.COMMIT_REVEAL, 0, one))
                .hasMessageContaining("witness");
        assertThatThrownBy(() -> RandomnessTerms.ofCommits(1, Source.OPERATOR, 0, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        RandomnessTerms.ofCommits(1, Source.COMMIT_REVEAL, 0, List.of(new byte[32], new byte[32])))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> RandomnessTerms.ofPulse(1, Source.NIST, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RandomnessTerms(1, Source.DRAND, 5, 0, one))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
