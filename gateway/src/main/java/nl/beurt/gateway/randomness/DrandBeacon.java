package nl.beurt.gateway.randomness;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import nl.beurt.gateway.reply.Reason;
import org.jspecify.annotations.Nullable;

/** Source 2: a pulse of drand. The draw's randomness is SHA-256 of its signature, which drand itself calls randomness. */
final class DrandBeacon implements RandomnessCheck {
    private static final Set<String> KNOWN = Set.of("round", "randomness", "signature", "previous_signature");
    private static final int RANDOMNESS_LENGTH = 32;

    private final DrandChain chain;

    DrandBeacon(DrandChain chain) {
        this.chain = chain;
    }

    @Override
    public @Nullable VerifiedRandomness verify(RandomnessTerms terms, PostedObject posted) {
        DrandScheme scheme = chain.scheme();
        posted.only(KNOWN);
        long round = posted.number("round", 1, Long.MAX_VALUE);
        byte[] signature = posted.hex("signature", scheme.signatureLength());
        byte[] previous =
                scheme.isChained() ? posted.hex("previous_signature", scheme.previousLength(round)) : new byte[0];
        if (posted.isFaulty()) {
            return null;
        }
        checkTerms(terms, round, posted);
        byte[] randomness = Sha.sha256(signature);
        if (!BlsSignature.isAvailable()) {
            posted.fault("", Reason.NOT_SUPPORTED);
        } else if (!BlsSignature.verify(scheme, chain.publicKey(), scheme.message(round, previous), signature)) {
            posted.fault("signature", Reason.BAD_SIGNATURE);
        } else if (posted.has("randomness")
                && !MessageDigest.isEqual(posted.hex("randomness", RANDOMNESS_LENGTH), randomness)) {
            posted.fault("randomness", Reason.HASH_MISMATCH);
        }
        return posted.isFaulty()
                ? null
                : new VerifiedRandomness(randomness, json(round, signature, previous), List.of());
    }

    private void checkTerms(RandomnessTerms terms, long round, PostedObject posted) {
        if (round != terms.pulse()) {
            posted.fault("round", Reason.WRONG_PULSE);
        }
        if (chain.secondsOf(round) < terms.earliestPulseSeconds()) {
            posted.fault("round", Reason.PULSE_TOO_EARLY);
        }
    }

    /** The first pulse at or after a moment, epoch seconds. */
    long firstAtOrAfter(long epochSeconds) {
        return chain.firstAtOrAfter(epochSeconds);
    }

    private static String json(long round, byte[] signature, byte[] previous) {
        HexFormat hex = HexFormat.of();
        String first = "{\"round\":" + round + ",\"signature\":\"" + hex.formatHex(signature) + '"';
        return previous.length == 0
                ? first + '}'
                : first + ",\"previous_signature\":\"" + hex.formatHex(previous) + "\"}";
    }
}
