package nl.beurt.gateway.randomness;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** How the pulses of a drand chain are signed (drand's scheme ids). */
public enum DrandScheme {
    /** Each pulse signs the one before: the first public chain, {@code default}. */
    CHAINED("pedersen-bls-chained", false, true, "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_"),
    /** Each pulse stands alone. */
    UNCHAINED("pedersen-bls-unchained", false, false, "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_"),
    /** Each pulse stands alone and is short, its group hashed to as in RFC 9380: {@code quicknet}. */
    SHORT("bls-unchained-g1-rfc9380", true, false, "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_");

    private static final int G1_LENGTH = 48;
    private static final int G2_LENGTH = 96;
    private static final int GENESIS_LENGTH = 32;

    private final String id;
    private final boolean isOnG1;
    private final boolean isChained;
    private final String domain;

    DrandScheme(String id, boolean isOnG1, boolean isChained, String domain) {
        this.id = id;
        this.isOnG1 = isOnG1;
        this.isChained = isChained;
        this.domain = domain;
    }

    /** The scheme of an id; null when there is none that is understood. */
    public static @Nullable DrandScheme of(String id) {
        for (DrandScheme scheme : values()) {
            if (scheme.id.equals(id)) {
                return scheme;
            }
        }
        return null;
    }

    public String id() {
        return id;
    }

    /** Whether signatures are of the group G1 and public keys of G2; otherwise the other way round. */
    boolean isOnG1() {
        return isOnG1;
    }

    boolean isChained() {
        return isChained;
    }

    /** What separates these signatures from all others under the same key (RFC 9380, 3.1). */
    String domain() {
        return domain;
    }

    int signatureLength() {
        return isOnG1 ? G1_LENGTH : G2_LENGTH;
    }

    int publicKeyLength() {
        return isOnG1 ? G2_LENGTH : G1_LENGTH;
    }

    /** Bytes that the first pulse of a chain signs in place of a signature before it; signatures otherwise. */
    int previousLength(long round) {
        return round == 1 ? GENESIS_LENGTH : signatureLength();
    }

    /** What a pulse signs: {@code H(round(8))}, chained {@code H(previous signature ‖ round(8))}. */
    byte[] message(long round, byte[] previousSignature) {
        return Sha.sha256(
                previousSignature,
                ByteBuffer.allocate(Long.BYTES).putLong(round).array());
    }
}
