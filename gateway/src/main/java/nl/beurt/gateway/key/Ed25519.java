package nl.beurt.gateway.key;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 (RFC 8032) by the JDK, with keys as the 32 bytes that everybody else means. Safe from any thread. */
public final class Ed25519 {
    /** Bytes of a seed, which is the private key, and of a public key. */
    public static final int KEY_LENGTH = 32;

    public static final int SIGNATURE_LENGTH = 64;

    private static final String NAME = "Ed25519";

    /** What stands before the 32 bytes in the encoding that the JDK reads (RFC 8410). */
    private static final byte[] ENCODING_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    static PrivateKey privateKey(byte[] seed) {
        try {
            return KeyFactory.getInstance(NAME)
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no Ed25519", e);
        }
    }

    /** The public key of a seed. The JDK computes one for a pair that it makes only: so it makes the pair of this seed. */
    static byte[] publicKey(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
            generator.initialize(NamedParameterSpec.ED25519, new GivenBytes(seed));
            byte[] encoded = generator.generateKeyPair().getPublic().getEncoded();
            return Arrays.copyOfRange(encoded, ENCODING_PREFIX.length, encoded.length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no Ed25519", e);
        }
    }

    static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a message cannot be signed", e);
        }
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

    /** Gives a seed where the JDK asks for randomness. */
    private static final class GivenBytes extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        GivenBytes(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] into) {
            if (into.length != seed.length) {
                throw new IllegalStateException("this Java makes Ed25519 keys of " + into.length
                        + " random bytes, not of " + seed.length + ": use JDK 17 to 25");
            }
            System.arraycopy(seed, 0, into, 0, seed.length);
        }
    }
}
