package nl.beurt.gateway.report;

import java.util.LinkedHashMap;
import java.util.Map;
import nl.beurt.gateway.key.Digest;
import org.jspecify.annotations.Nullable;

/** The last reports by their keys of idempotency, as long as this server runs. For any thread. */
public final class RememberedReports {
    private static final int COUNT_MAX = 4096;

    private final Map<Fingerprint, Fingerprint> bodies = new LinkedHashMap<>();

    private record Fingerprint(long high, long low) {
        static Fingerprint of(Digest digest) {
            return new Fingerprint(digest.high(), digest.low());
        }
    }

    /** What is known of a request. */
    enum Known {
        NOT,
        SAME,
        OTHER_BODY
    }

    synchronized Known known(Digest request, Digest body) {
        @Nullable Fingerprint known = bodies.get(Fingerprint.of(request));
        if (known == null) {
            return Known.NOT;
        }
        return known.equals(Fingerprint.of(body)) ? Known.SAME : Known.OTHER_BODY;
    }

    synchronized void keep(long requestHigh, long requestLow, long bodyHigh, long bodyLow) {
        if (bodies.size() >= COUNT_MAX) {
            bodies.remove(bodies.keySet().iterator().next());
        }
        bodies.put(new Fingerprint(requestHigh, requestLow), new Fingerprint(bodyHigh, bodyLow));
    }
}
