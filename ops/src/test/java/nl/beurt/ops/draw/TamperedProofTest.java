package nl.beurt.ops.draw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.beurt.engine.proof.Fault;
import nl.beurt.engine.proof.Findings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both verifiers on the same proofs: this one and the page's, which is another program in another language. */
class TamperedProofTest {
    private static final int TAMPERED = 1_000;

    @TempDir
    Path directory;

    @Test
    void shouldAgreeWithThePageOnSoundProofs() throws IOException {
        agree(10_000, 10_500);
    }

    @Test
    @Tag("long")
    void shouldAgreeWithThePageOnTenThousandSoundProofs() throws IOException {
        agree(0, 10_000);
    }

    private void agree(int from, int to) throws IOException {
        try (PageCore page = PageCore.start(directory)) {
            for (int seed = from; seed < to; seed++) {
                SampleProof sample = SampleProof.of(seed, seed % 17, seed % 61);
                byte[] proof = sample.bytes();
                assertThat(faults(proof, previous(sample))).as("seed %d", seed).isEmpty();
                PageCore.Answer answer = page.verify(new String(proof, UTF_8), previous(sample), true);
                assertThat(answer.faults()).as("seed %d", seed).isEmpty();
                assertThat(answer.isDrawnAgain()).as("seed %d", seed).isTrue();
            }
        }
        System.out.printf("%,d sound proofs: no fault found by either, and drawn again the same%n", to - from);
    }

    @Test
    void shouldFindEveryTamperingHereAndOnThePage() throws IOException {
        Random random = new Random(20221201);
        List<Tampering.Named> kinds = Tampering.kinds();
        Map<String, Integer> counts = new TreeMap<>();
        try (PageCore page = PageCore.start(directory)) {
            for (int done = 0; done < TAMPERED; ) {
                Tampering.Named kind = kinds.get(random.nextInt(kinds.size()));
                SampleProof sample = SampleProof.of(random.nextInt(), 3 + random.nextInt(10), 3 + random.nextInt(40));
                Tampering tampering = new Tampering(sample.bytes(), random);
                if (!kind.kind().alter(tampering)) {
                    continue;
                }
                String proof = tampering.text();
                Set<String> here = faults(proof.getBytes(UTF_8), previous(sample));
                Set<String> there = page.verify(proof, previous(sample), false).faults();
                List<String> named = kind.faults().stream().map(Fault::word).toList();
                assertThat(here).as("tampering %d: %s", done, kind.name()).containsAll(named);
                assertThat(there)
                        .as("tampering %d: %s, on the page", done, kind.name())
                        .isEqualTo(here);
                counts.merge(kind.name(), 1, Integer::sum);
                done++;
            }
        }
        assertThat(counts).hasSameSizeAs(kinds);
        System.out.printf("%,d tamperings of %d kinds: 0 missed by either%n", TAMPERED, counts.size());
    }

    @Test
    void shouldFindAProofThatWasMadeAnewUnderAnOldSignatureOrInAnotherChain() throws IOException {
        SampleProof first = SampleProof.of(1, 5, 20);
        SampleProof second = SampleProof.after(first, 2, 5, 20);
        Tampering anew = new Tampering(second.bytes(), new Random(1));
        String signature = new String(first.bytes(), UTF_8).replaceAll("(?s).*\"signature\":\"([^\"]+)\".*", "$1");
        String proof = anew.text().replaceFirst("\"signature\":\"[^\"]+\"", "\"signature\":\"" + signature + '"');
        assertThat(faults(proof.getBytes(UTF_8), previous(second))).containsExactly("signature");
        assertThat(faults(second.bytes(), "0".repeat(64))).containsExactly("chain");
        try (PageCore page = PageCore.start(directory)) {
            assertThat(page.verify(proof, previous(second), false).faults()).containsExactly("signature");
            assertThat(page.verify(anew.text(), "0".repeat(64), false).faults()).containsExactly("chain");
        }
    }

    private static String previous(SampleProof sample) {
        return HexFormat.of().formatHex(sample.header().terms().previous());
    }

    private static Set<String> faults(byte[] proof, String previous) throws IOException {
        try {
            SignatureCheck signature = new SignatureCheck(SigningKeys.given(
                    SigningKey.read(
                            new ByteArrayInputStream(SampleProof.keysJson().getBytes(UTF_8))),
                    "the test"));
            ProofCheck check =
                    new ProofCheck(new PulseByHand(), signature, HexFormat.of().parseHex(previous), null, null);
            check.run(new ByteArrayInputStream(proof), new ReadProgress(new PrintWriter(new StringWriter())));
            Findings findings = check.findings();
            return Stream.of(Fault.values())
                    .filter(fault -> findings.count(fault) > 0)
                    .map(Fault::word)
                    .collect(Collectors.toSet());
        } catch (Malformed e) {
            throw new AssertionError(e);
        }
    }
}
