package nl.beurt.engine.draw;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Commit-and-reveal, sources 3 and 4: what binds the secrets, and the randomness they give. */
public final class Reveals {
    private static final byte[] REVEAL = "beurt/reveal/2".getBytes(US_ASCII);

    private Reveals() {}

    /** {@code H(the commits, sorted as unsigned bytes)}. */
    public static byte[] hash(List<byte[]> commits) {
        MessageDigest sha256 = DrawHashes.sha256();
        commits.stream().sorted(Arrays::compareUnsigned).forEach(sha256::update);
        return sha256.digest();
    }

    /** {@code H("beurt/reveal/2" ‖ the secrets in the order of their commits)}. */
    public static byte[] randomness(DrawHashes hashes, long roundId, List<byte[]> secrets) {
        MessageDigest sha256 = DrawHashes.sha256();
        sha256.update(REVEAL);
        secrets.stream()
                .sorted(Comparator.comparing(secret -> hashes.commit(roundId, secret), Arrays::compareUnsigned))
                .forEach(sha256::update);
        return sha256.digest();
    }
}
