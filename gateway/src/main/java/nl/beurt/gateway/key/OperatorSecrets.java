package nl.beurt.gateway.key;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.SecretKey;
import nl.beurt.engine.draw.DrawHashes;
import org.jspecify.annotations.Nullable;

/**
 * The operator's own secret of each round, for commit-and-reveal: made of the store's signing key, so that it need not be
 * kept anywhere. Safe from any thread.
 *
 * <p>{@code secret = HMAC-SHA-256(K_signing, "beurt/secret/2" ‖ roundId(8))}.
 */
public final class OperatorSecrets {
    private static final byte[] NAME = "beurt/secret/2".getBytes(StandardCharsets.US_ASCII);

    private final Map<Integer, SecretKey> signing;
    private final int newest;

    /** The secrets of a key store. */
    public OperatorSecrets(Keys keys) {
        signing = keys.signing();
        newest = keys.signingKey();
    }

    /** What is published of a round's secret before its entries open: {@code H("beurt/commit/2" ‖ roundId ‖ secret)}. */
    public byte[] commit(long round) {
        return new DrawHashes().commit(round, secret(round, newest));
    }

    /** The secret of a round behind one of its commits; null when none of them is ours. */
    public byte @Nullable [] secret(long round, Iterable<byte[]> commits) {
        DrawHashes hashes = new DrawHashes();
        for (int number : signing.keySet()) {
            byte[] secret = secret(round, number);
            byte[] commit = hashes.commit(round, secret);
            for (byte[] published : commits) {
                if (Arrays.equals(published, commit)) {
                    return secret;
                }
            }
        }
        return null;
    }

    private byte[] secret(long round, int number) {
        SecretKey key = signing.get(number);
        if (key == null) {
            throw new IllegalStateException("there is no signing key " + number);
        }
        byte[] message = Arrays.copyOf(NAME, NAME.length + Long.BYTES);
        Bytes.putLong(message, NAME.length, round);
        byte[] secret = new byte[Hmac.LENGTH];
        new Hmac(key).update(message, 0, message.length).finish(secret);
        return secret;
    }
}
