package nl.beurt.ops.draw;

import java.util.Base64;
import java.util.HexFormat;

/**
 * A commitment that an operator signed, with all that is needed to show it to others. The bytes are read only.
 *
 * @param signature 64 bytes, verified
 * @param publicKey the 32 bytes of the key it verifies with
 * @param url of the round that showed it
 */
record SignedCommitment(long round, byte[] commitment, byte[] signature, String keyId, byte[] publicKey, String url) {
    String hex() {
        return HexFormat.of().formatHex(commitment);
    }

    String signatureText() {
        return Base64.getEncoder().encodeToString(signature);
    }

    String publicKeyText() {
        return Base64.getEncoder().encodeToString(publicKey);
    }
}
