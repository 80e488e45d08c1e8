package nl.beurt.gateway.randomness;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import nl.beurt.gateway.reply.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Source 1: a pulse of NIST's beacon. The draw's randomness is SHA-256 of its output value, which in turn is SHA-512 of
 * all that was signed and of the signature.
 */
final class NistBeacon implements RandomnessCheck {
    /** RSA (PKCS #1, 1.5) with SHA-512. */
    private static final long CIPHER_SUITE = 0;

    private final NistChain chain;

    NistBeacon(NistChain chain) {
        this.chain = chain;
    }

    @Override
    public @Nullable VerifiedRandomness verify(RandomnessTerms terms, PostedObject posted) {
        posted.only(Set.of("pulse"));
        PostedObject object = posted.object("pulse");
        NistPulse pulse = NistPulse.read(object);
        if (posted.isFaulty()) {
            return null;
        }
        checkTerms(terms, pulse, object);
        RSAPublicKey key = chain.key(pulse.certificate());
        if (key == null) {
            object.fault("certificateId", Reason.CERTIFICATE_NOT_TRUSTED);
        } else {
            checkSignature(key, pulse, object);
        }
        return posted.isFaulty()
                ? null
                : new VerifiedRandomness(Sha.sha256(pulse.outputValue()), pulse.json(), List.of());
    }

    private void checkTerms(RandomnessTerms terms, NistPulse pulse, PostedObject object) {
        if (pulse.chainIndex() != chain.chainIndex()) {
            object.fault("chainIndex", Reason.WRONG_CHAIN);
        }
        if (pulse.pulseIndex() != terms.pulse()) {
            object.fault("pulseIndex", Reason.WRONG_PULSE);
        }
        try {
            if (Instant.parse(pulse.timeStamp()).getEpochSecond() < terms.earliestPulseSeconds()) {
                object.fault("timeStamp", Reason.PULSE_TOO_EARLY);
            }
        } catch (DateTimeParseException e) {
            object.fault("timeStamp", Reason.BAD_DATE);
        }
    }

    private static void checkSignature(RSAPublicKey key, NistPulse pulse, PostedObject object) {
        byte[] message = pulse.message();
        if (pulse.cipherSuite() != CIPHER_SUITE) {
            object.fault("cipherSuite", Reason.NOT_SUPPORTED);
        } else if (!isSigned(key, message, pulse.signatureValue())) {
            object.fault("signatureValue", Reason.BAD_SIGNATURE);
        } else if (!MessageDigest.isEqual(Sha.sha512(message, pulse.signatureValue()), pulse.outputValue())) {
            object.fault("outputValue", Reason.HASH_MISMATCH);
        }
    }

    private static boolean isSigned(RSAPublicKey key, byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("SHA512withRSA");
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // A signature of another length than the key's.
            return false;
        }
    }
}
