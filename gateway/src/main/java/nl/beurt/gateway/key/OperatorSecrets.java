package nl.beurt.gateway.key;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import nl.beurt.engine.draw.DrawHashes;

/**
 * The operator's secret of each round that is drawn with secrets: {@code HMAC-SHA-256(K_signing, "beurt/secret/2" ‖
 * roundId(8))}. It is made again when it is to be revealed, so that none is kept anywhere. Belongs to one thread.
 */
public final class OperatorSecrets {
    private static final byte[] SECRET = "beurt/secret/2".getBytes(StandardCharsets.US_ASCII);

    private final Keys keys;

    /**
     * Makes secrets with a store's signing keys.
     *
     * @throws IllegalArgumentException when the store has none
     */
    public OperatorSecrets(Keys keys) {
        if (keys.signing().isEmpty()) {
            throw new IllegalArgumentException(
                    "the key store has no key signing-1: start with `beurt serve` or `beurt demo`, which add it");
        }
        this.keys = keys;
    }

    /** What is published of the secret of a round before its entries open. */
    public byte[] commit(long round) {
        return new DrawHashes().commit(round, secret(round, keys.signingKey()));
    }

    /**
     * The secret behind a commit of a round, whichever signing key it was made with.
     *
     * @return empty where none of the commits is ours
     */
    public byte[] secret(long round, Iterable<byte[]> commits) {
        DrawHashes hashes = new DrawHashes();
        for (int number : keys.signing().keySet()) {
            byte[] secret = secret(round, number);
            byte[] mine = hashes.commit(round, secret);
            for (byte[] commit : commits) {
                if (Arrays.equals(commit, mine)) {
                    return secret;
                }
            }
        }
        return new byte[0];
    }

    private byte[] secret(long round, int number) {
        var key = keys.signing().get(number);
        if (key == null) {
            throw new IllegalStateException("there is no signing key " + number);
        }
        byte[] message = Arrays.copyOf(SECRET, SECRET.length + Long.BYTES);
        Bytes.putLong(message, SECRET.length, round);
        byte[] secret = new byte[Hmac.LENGTH];
        new Hmac(key).update(message, 0, message.length).finish(secret);
        return secret;
    }
}
