package nl.beurt.gateway.key;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Ed25519 (RFC 8032), with keys as the 32 bytes that everybody means. Signs by Bouncy Castle, on event loops (ADR 13), and
 * verifies by the JDK. Safe from any thread.
 */
public final class Ed25519 {
    /** Bytes of a seed, which is the private key, and of a public key. */
    public static final int KEY_LENGTH = 32;

    public static final int SIGNATURE_LENGTH = 64;

    private static final String NAME = "Ed25519";

    /** What stands before the 32 bytes in the encoding that the JDK reads (RFC 8410). */
    private static final byte[] ENCODING_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    /**
     * What signs: a seed, and the public key that is made of it. The bytes are read only.
     *
     * <p>Only {@link #privateKey} makes one: signed with another public key than its own, two messages would give the seed away.
     */
    static final class PrivateKey {
        private final byte[] seed;
        private final byte[] publicKey;

        private PrivateKey(byte[] seed) {
            this.seed = seed.clone();
            publicKey = publicKey(seed);
        }
    }

    static PrivateKey privateKey(byte[] seed) {
        return new PrivateKey(seed);
    }

    /** The public key of a seed. */
    static byte[] publicKey(byte[] seed) {
        byte[] publicKey = new byte[KEY_LENGTH];
        org.bouncycastle.math.ec.rfc8032.Ed25519.generatePublicKey(seed, 0, publicKey, 0);
        return publicKey;
    }

    static byte[] sign(PrivateKey key, byte[] message) {
        byte[] signature = new byte[SIGNATURE_LENGTH];
        org.bouncycastle.math.ec.rfc8032.Ed25519.sign(
                key.seed, 0, key.publicKey, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    /**
     * Whether a signature is one of this message under this key.
     *
     * @param publicKey of any length; one that is no key has no signatures
     */
    public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        if (publicKey.length != KEY_LENGTH || signature.length != SIGNATURE_LENGTH) {
            return false;
        }
        byte[] encoded = Arrays.copyOf(ENCODING_PREFIX, ENCODING_PREFIX.length + KEY_LENGTH);
        System.arraycopy(publicKey, 0, encoded, ENCODING_PREFIX.length, KEY_LENGTH);
        try {
            PublicKey key = KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded));
            Signature verifier = Signature.getInstance(NAME);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
