package nl.beurt.gateway.key;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/** Ed25519 by the JDK, to compare with. */
final class JdkEd25519 {
    private static final String NAME = "Ed25519";

    private JdkEd25519() {}

    /** The JDK computes a public key for a pair that it makes only: so it makes the pair of this seed. */
    static byte[] publicKey(byte[] seed) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
        generator.initialize(NamedParameterSpec.ED25519, new GivenBytes(seed));
        byte[] encoded = generator.generateKeyPair().getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - Ed25519.KEY_LENGTH, encoded.length);
    }

    static byte[] sign(byte[] seed, byte[] message) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(NAME);
        signature.initSign(
                KeyFactory.getInstance(NAME).generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed)));
        signature.update(message);
        return signature.sign();
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
