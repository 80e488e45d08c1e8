package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.DigestDecoder;

/** The part of a command that makes it repeatable: its request's digests and the code it brings along. Mutable. */
final class Remembered {
    long high;
    long low;
    long fingerprintHigh;
    long fingerprintLow;
    long codeHigh;
    long codeLow;
    long codeNonceHigh;
    long codeNonceLow;
    int codeKey;

    void request(DigestDecoder digest) {
        high = digest.high();
        low = digest.low();
    }

    void fingerprint(DigestDecoder digest) {
        fingerprintHigh = digest.high();
        fingerprintLow = digest.low();
    }

    void code(DigestDecoder digest) {
        codeHigh = digest.high();
        codeLow = digest.low();
    }

    void codeNonce(DigestDecoder nonce) {
        codeNonceHigh = nonce.high();
        codeNonceLow = nonce.low();
    }
}
