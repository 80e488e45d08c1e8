package nl.beurt.gateway.randomness;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Randomness that was verified, and what others verify it with. The bytes are read only.
 *
 * @param randomness 32 bytes, as they go into the draw's seed
 * @param beacon the pulse as JSON, with nothing in it that its signature does not cover; null for secrets. Posted, it
 *     is accepted again
 * @param secrets in the order of their commits; empty for a beacon
 */
public record VerifiedRandomness(
        byte[] randomness, @Nullable String beacon, List<byte[]> secrets) {
    public VerifiedRandomness {
        secrets = List.copyOf(secrets);
    }
}
