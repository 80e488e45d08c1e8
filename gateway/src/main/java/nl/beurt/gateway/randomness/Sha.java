package nl.beurt.gateway.randomness;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash functions of FIPS 180-4 that are used here. */
final class Sha {
    private Sha() {}

    static byte[] sha256(byte[]... parts) {
        return hash("SHA-256", parts);
    }

    static byte[] sha512(byte[]... parts) {
        return hash("SHA-512", parts);
    }

    private static byte[] hash(String name, byte[][] parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(name);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + name, e);
        }
    }
}
