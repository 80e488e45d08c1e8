package nl.beurt.gateway.key;

/**
 * A signature and the key that verifies it.
 *
 * @param keyId of the day's key
 * @param bytes the 64 of RFC 8032
 */
public record DaySignature(String keyId, byte[] bytes) {}
