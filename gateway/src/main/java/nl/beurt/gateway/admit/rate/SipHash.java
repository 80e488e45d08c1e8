package nl.beurt.gateway.admit.rate;

import java.security.SecureRandom;

/**
 * SipHash-2-4 of 128 bits (Aumasson and Bernstein, 2012): whoever does not have the secret cannot find two that fall together.
 * From any thread.
 */
final class SipHash {
    private static final long LENGTH = 16L << 56;

    private final long first;
    private final long second;

    SipHash(long first, long second) {
        this.first = first;
        this.second = second;
    }

    /** With a secret of its own. */
    static SipHash random() {
        SecureRandom random = new SecureRandom();
        return new SipHash(random.nextLong(), random.nextLong());
    }

    /** Of two words of 64 bits, which are read with their least byte first. */
    long of(long one, long other) {
        long v0 = first ^ 0x736f6d6570736575L;
        long v1 = second ^ 0x646f72616e646f6dL;
        long v2 = first ^ 0x6c7967656e657261L;
        long v3 = second ^ 0x7465646279746573L;
        long word = one;
        // Three words of two rounds each, then four rounds.
        for (int round = 0; round < 10; round++) {
            if (round == 2) {
                v0 ^= word;
                word = other;
            } else if (round == 4) {
                v0 ^= word;
                word = LENGTH;
            } else if (round == 6) {
                v0 ^= word;
                v2 ^= 0xff;
            }
            if (round < 6 && (round & 1) == 0) {
                v3 ^= word;
            }
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    /** Of a word of ASCII, by its characters and its length. */
    long of(String word) {
        long sum = word.length();
        long packed = 0;
        for (int i = 0; i < word.length(); i++) {
            packed = packed << 8 | (word.charAt(i) & 0xff);
            if ((i & 7) == 7) {
                sum = of(sum, packed);
                packed = 0;
            }
        }
        return of(sum, packed);
    }
}
