package nl.beurt.gateway.rounds;

import nl.beurt.engine.command.sbe.DigestEncoder;
import nl.beurt.gateway.key.Digest;

/**
 * What the engine remembers a request of the staff by: keyed digests, of the caller and the key of idempotency, and of the
 * call, its path and its body.
 */
public record RequestMark(long requestHigh, long requestLow, long fingerprintHigh, long fingerprintLow) {
    /** Of what the server does by itself, which is not remembered. */
    public static final RequestMark NONE = new RequestMark(0, 0, 0, 0);

    public static RequestMark of(Digest request, Digest fingerprint) {
        return new RequestMark(request.high(), request.low(), fingerprint.high(), fingerprint.low());
    }

    /** Writes both digests into a command. */
    public void writeTo(DigestEncoder request, DigestEncoder fingerprint) {
        request.high(requestHigh).low(requestLow);
        fingerprint.high(fingerprintHigh).low(fingerprintLow);
    }
}
