package nl.beurt.gateway.randomness;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supranational.blst.BLST_ERROR;
import supranational.blst.P1_Affine;
import supranational.blst.P2_Affine;

/**
 * Verifies BLS signatures on the curve BLS12-381 by blst. Keys and signatures are compressed points; those off the curve,
 * outside their group, or at infinity verify nothing. The native library is loaded when the first signature comes.
 */
final class BlsSignature {
    private static final Logger LOG = LoggerFactory.getLogger(BlsSignature.class);
    private static final int COMPRESSED = 0x80;

    private BlsSignature() {}

    /** Whether this machine can verify at all: blst has native code for Linux, macOS and Windows on 64 bits. */
    static boolean isAvailable() {
        return Native.IS_LOADED;
    }

    /** Whether a signature is one of this message (which is hashed to the curve here) under a key. */
    static boolean verify(DrandScheme scheme, byte[] publicKey, byte[] message, byte[] signature) {
        if (!isAvailable()
                || !isCompressed(publicKey, scheme.publicKeyLength())
                || !isCompressed(signature, scheme.signatureLength())) {
            return false;
        }
        try {
            BLST_ERROR verdict = scheme.isOnG1()
                    ? onG1(publicKey, message, signature, scheme.domain())
                    : onG2(publicKey, message, signature, scheme.domain());
            return verdict == BLST_ERROR.BLST_SUCCESS;
        } catch (RuntimeException e) {
            // This is how the library says that bytes are no point of the curve.
            return false;
        }
    }

    private static BLST_ERROR onG1(byte[] publicKey, byte[] message, byte[] signature, String domain) {
        P2_Affine key = new P2_Affine(publicKey);
        P1_Affine point = new P1_Affine(signature);
        return key.is_inf() || !key.in_group() || point.is_inf() || !point.in_group()
                ? BLST_ERROR.BLST_POINT_NOT_IN_GROUP
                : point.core_verify(key, true, message, domain);
    }

    private static BLST_ERROR onG2(byte[] publicKey, byte[] message, byte[] signature, String domain) {
        P1_Affine key = new P1_Affine(publicKey);
        P2_Affine point = new P2_Affine(signature);
        return key.is_inf() || !key.in_group() || point.is_inf() || !point.in_group()
                ? BLST_ERROR.BLST_POINT_NOT_IN_GROUP
                : point.core_verify(key, true, message, domain);
    }

    private static boolean isCompressed(byte[] point, int length) {
        return point.length == length && (point[0] & COMPRESSED) != 0;
    }

    /** Loads the library, once. */
    private static final class Native {
        static final boolean IS_LOADED = load();

        private static boolean load() {
            try {
                // The first use is what loads.
                return P1_Affine.generator().in_group();
            } catch (RuntimeException | LinkageError e) {
                LOG.warn(
                        "drand's signatures cannot be verified on this machine: its native library does not load; choose"
                                + " another source of randomness, or another machine",
                        e);
                return false;
            }
        }
    }
}
