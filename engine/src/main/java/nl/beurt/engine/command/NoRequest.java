package nl.beurt.engine.command;

import nl.beurt.engine.command.sbe.DigestEncoder;

/** Says of a command that it is of no request of the staff: nothing is remembered of it. An encoder leaves what was in its buffer. */
public final class NoRequest {
    private NoRequest() {}

    /** Writes zeros in place of both digests. */
    public static void in(DigestEncoder request, DigestEncoder fingerprint) {
        request.high(0).low(0);
        fingerprint.high(0).low(0);
    }
}
