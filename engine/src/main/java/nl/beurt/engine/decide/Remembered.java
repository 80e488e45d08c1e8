package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.DigestDecoder;

/** The part of a command that makes it repeatable: its request's digests and what else its answer needs. Mutable. */
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
    /** Of a handing out: who of the booking had been there by then, a bit each. */
    int attended;
    /** Of a handing out: people of the booking. */
    int persons;

    /** The link that is told, where the record keeps it; else zeros. */
    long capabilityNonceHigh;

    long capabilityNonceLow;
    int capabilityKey;

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

    void link(long nonceHigh, long nonceLow, int key) {
        capabilityNonceHigh = nonceHigh;
        capabilityNonceLow = nonceLow;
        capabilityKey = key;
    }
}
