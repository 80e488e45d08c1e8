package nl.beurt.gateway.report;

import java.util.LinkedHashMap;
import java.util.Map;
import nl.beurt.gateway.key.Digest;
import org.jspecify.annotations.Nullable;

/** The last reports by their keys of idempotency, as long as this server runs. For any thread. */
public final class RememberedReports {
    private static final int COUNT_MAX = 4096;

    private final Map<Fingerprint, Report> reports = new LinkedHashMap<>();

    /**
     * One of them.
     *
     * @param isKept whether it is, and not on its way
     */
    private record Report(Fingerprint body, boolean isKept) {}

    private record Fingerprint(long high, long low) {
        static Fingerprint of(Digest digest) {
            return new Fingerprint(digest.high(), digest.low());
        }
    }

    /** What is known of a request. */
    enum Known {
        /** Nothing was: now it is on its way. */
        NOT,
        SAME,
        /** The same is on its way: nobody knows yet whether it will be kept. */
        UNDERWAY,
        OTHER_BODY
    }

    /** Whether a request is known; where it is not, {@link #ended} must follow. */
    synchronized Known begin(Digest request, Digest body) {
        Fingerprint of = Fingerprint.of(request);
        @Nullable Report known = reports.get(of);
        if (known == null) {
            if (reports.size() >= COUNT_MAX) {
                reports.remove(reports.keySet().iterator().next());
            }
            reports.put(of, new Report(Fingerprint.of(body), false));
            return Known.NOT;
        }
        if (!known.body().equals(Fingerprint.of(body))) {
            return Known.OTHER_BODY;
        }
        return known.isKept() ? Known.SAME : Known.UNDERWAY;
    }

    /** What was begun is kept, or is not and so was never there. */
    synchronized void ended(long requestHigh, long requestLow, boolean isKept) {
        Fingerprint of = new Fingerprint(requestHigh, requestLow);
        reports.computeIfPresent(of, (key, begun) -> isKept ? new Report(begun.body(), true) : null);
    }
}
