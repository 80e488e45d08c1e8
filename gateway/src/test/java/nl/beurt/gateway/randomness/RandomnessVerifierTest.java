package nl.beurt.gateway.randomness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import nl.beurt.engine.draw.Source;
import nl.beurt.gateway.reply.Faults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be posted at all. */
class RandomnessVerifierTest {
    private static final Instant TIME = Instant.parse("2026-11-22T12:05:00Z");

    @TempDir
    private Path directory;

    private final RandomnessVerifier none = new RandomnessVerifier(null, null);

    @Test
    void shouldRefuseABeaconThatIsNotConfigured() {
        for (Source source : new Source[] {Source.NIST, Source.DRAND}) {
            assertThat(Posting.of(none, RandomnessTerms.ofPulse(1, source, 1, 0), "{}")
                            .reasons())
                    .containsExactly(" SOURCE_NOT_CONFIGURED");
        }
    }

    @Test
    void shouldRefuseWhatIsNotOneJsonObject() {
        RandomnessTerms terms = RandomnessTerms.ofCommits(1, Source.OPERATOR, 0, List.of(new byte[32]));

        assertThat(Posting.of(none, terms, "").reasons()).containsExactly(" EMPTY");
        assertThat(Posting.of(none, terms, "[]").reasons()).containsExactly(" WRONG_TYPE");
        assertThat(Posting.of(none, terms, "{\"secrets\":[]").reasons()).containsExactly(" NOT_JSON");
        assertThat(Posting.of(none, terms, "{}{}").reasons()).containsExactly(" TRAILING_DATA");
        assertThat(Posting.of(none, terms, "{\"secrets\":[],\"secrets\":[]}").reasons())
                .containsExactly(" NOT_JSON");
        assertThat(Posting.of(none, terms, "{\"secrets\":[[[[[[[]]]]]]]}").reasons())
                .containsExactly(" TOO_LONG");
        assertThat(Posting.of(none, terms, "{\"secrets\":\"" + "0".repeat(5000) + "\"}")
                        .reasons())
                .containsExactly(" TOO_LONG");
        assertThat(Posting.of(none, terms, "{\"secrets\":123456789012345678901234567890}")
                        .reasons())
                .containsExactly(" TOO_LONG");
        assertThat(Posting.of(none, terms, "{\"secrets\":1e3}").reasons()).containsExactly("/secrets WRONG_TYPE");
    }

    /** Whatever is changed: it is refused, or says the same. */
    @Test
    void shouldNeverAcceptAnotherRandomness() throws Exception {
        TestBeacon beacon = new TestBeacon(4);
        RandomnessVerifier verifier = new RandomnessVerifier(beacon.chain(directory), null);
        RandomnessTerms terms = RandomnessTerms.ofPulse(1, Source.NIST, 77, TIME.getEpochSecond() - 300);
        String json = Posting.json(Map.of("pulse", beacon.pulse(77, TIME)));
        byte[] right = Posting.of(verifier, terms, json).accepted().randomness();
        Random random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] changed = json.getBytes(StandardCharsets.UTF_8);
            int length = random.nextInt(8) == 0 ? random.nextInt(changed.length) : changed.length;
            for (int flips = random.nextInt(3) + 1; flips > 0; flips--) {
                changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Faults faults = new Faults();
            VerifiedRandomness verified = verifier.verify(terms, changed, length, faults);
            if (verified == null) {
                assertThat(faults.isEmpty()).isFalse();
                refused++;
            } else {
                assertThat(faults.isEmpty()).isTrue();
                assertThat(verified.randomness()).isEqualTo(right);
            }
        }
        assertThat(refused).isGreaterThan(2000);
    }
}
