package nl.beurt.engine.proof;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import nl.beurt.engine.draw.DrawSlots;
import nl.beurt.engine.draw.RoundTerms;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a proof: everything of a draw that is not about one entry.
 *
 * @param terms what the commitment binds
 * @param commits for commit-and-reveal, 32 bytes each; none for a beacon
 * @param secrets of the commits, in any order; none for a beacon
 * @param signature Ed25519 over {@link #signed}, 64 bytes
 * @param keyId of the signing key
 * @param locations the number of every location that is wished or has a slot, by its word
 * @param beacon the pulse as its beacon published it, as JSON; null where there is none
 */
public record ProofHeader(
        RoundTerms terms,
        byte[] commitment,
        byte[] randomness,
        byte[] seed,
        List<byte[]> commits,
        List<byte[]> secrets,
        byte[] signature,
        String keyId,
        Map<String, Long> locations,
        List<ProofSlot> slots,
        @Nullable String beacon) {
    private static final byte[] SIGNED = "beurt/commitment/2".getBytes(StandardCharsets.US_ASCII);

    /** The bytes of which a commitment's signature is made: {@code "beurt/commitment/2" ‖ commitment}. */
    public static byte[] signed(byte[] commitment) {
        byte[] signed = Arrays.copyOf(SIGNED, SIGNED.length + commitment.length);
        System.arraycopy(commitment, 0, signed, SIGNED.length, commitment.length);
        return signed;
    }

    /**
     * The slots as the draw uses them.
     *
     * @throws IllegalArgumentException when two have the same id
     */
    public DrawSlots drawSlots() {
        return DrawSlots.of(slots.stream().map(ProofSlot::slot).toList());
    }
}
