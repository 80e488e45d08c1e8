package nl.beurt.bench.fairness.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;

import nl.beurt.bench.fairness.statistics.Seeds;
import nl.beurt.engine.draw.DrawHashes;

/** What a gateway would make of numbers, keys and chance: digests that look random and are the same each time. */
final class Identities {
    private static final byte[] ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".getBytes(US_ASCII);
    private static final int CHARACTERS_PER_WORD = 12;
    private static final int BITS_PER_CHARACTER = 5;

    private final long seed;
    private final DrawHashes hashes = new DrawHashes();
    private final byte[] capability = new byte[DrawHashes.ENTRY_LENGTH];

    Identities(long seed) {
        this.seed = seed;
    }

    /** Half of a digest: one kind for each use, so that no two collide. */
    long digest(long number, int kind) {
        return Seeds.mix(seed + Seeds.mix(number * 64 + kind));
    }

    /** The entry hash of a capability of 26 characters. */
    void entryHash(long number, byte[] into) {
        for (int i = 0; i < capability.length; i++) {
            long word = digest(number, 32 + i / CHARACTERS_PER_WORD);
            capability[i] = ALPHABET[(int) (word >>> (i % CHARACTERS_PER_WORD * BITS_PER_CHARACTER)) & 31];
        }
        hashes.entryHash(capability, 0, into, 0);
    }
}
