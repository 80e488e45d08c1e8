package nl.beurt.bench.replay.world;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import nl.beurt.gateway.key.Keys;

/** Keys and nonces of a seed: worthless as secrets, and the same in each run. */
final class SeededSecrets {
    private static final int KEY_LENGTH = 32;

    private final SplittableRandom random;

    SeededSecrets(long seed) {
        random = new SplittableRandom(seed);
    }

    Keys keys() {
        return new Keys(key(), key(), Map.of(1, key()), Map.of(1, key()), 1, 1, Map.of(1, key()), 1);
    }

    /** A stream of 64 bits each, for one event loop. */
    LongSupplier nonces() {
        SplittableRandom own = random.split();
        return own::nextLong;
    }

    private SecretKey key() {
        byte[] bytes = new byte[KEY_LENGTH];
        random.nextBytes(bytes);
        return new SecretKeySpec(bytes, "HmacSHA256");
    }
}
