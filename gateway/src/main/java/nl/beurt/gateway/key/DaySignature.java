package nl.beurt.gateway.key;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A signature and the key that verifies it.
 *
 * @param keyId of the day's key
 * @param bytes the 64 of RFC 8032
 */
public record DaySignature(String keyId, byte[] bytes) {
    /** As every answer shows it: base64 (RFC 4648, section 4, with padding), as public keys are. */
    public String text() {
        return new String(Base64.getEncoder().encode(bytes), StandardCharsets.US_ASCII);
    }
}
