package nl.beurt.bench.surge.measure;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import nl.beurt.bench.surge.plan.RequestKind;

/**
 * What one event loop counts. Written only from it; counters and recorders are read by the {@link Sampler} meanwhile,
 * outcomes only once the loop has ended.
 */
public final class Tally {
    private final Map<RequestKind, KindTally> kinds = new EnumMap<>(RequestKind.class);
    final LatencyRecorder lag = new LatencyRecorder();
    final Counter waited = new Counter();
    final Counter replaced = new Counter();
    final Map<Outcome, long[]> outcomes = new HashMap<>();

    public Tally() {
        for (RequestKind kind : RequestKind.values()) {
            kinds.put(kind, new KindTally());
        }
    }

    public void due(RequestKind kind) {
        of(kind).due.increment();
    }

    /** The client came to a request so much later than it was due. */
    public void lag(long nanos) {
        lag.record(nanos);
    }

    /** One of another kind is sent in its place. */
    public void replaced(RequestKind kind, RequestKind by) {
        of(kind).due.add(-1);
        of(by).due.increment();
        replaced.increment();
    }

    public void sent(RequestKind kind) {
        of(kind).sent.increment();
    }

    /** A request had to wait for a free connection before it was sent. */
    public void waited() {
        waited.increment();
    }

    public void notSent(RequestKind kind) {
        of(kind).notSent.increment();
    }

    /** An answer came, so long after it was due and after it was sent. */
    public void answered(RequestKind kind, int status, String code, long sinceDueNanos, long sinceSentNanos) {
        KindTally tally = of(kind);
        tally.answered.increment();
        tally.sinceDue.record(sinceDueNanos);
        tally.sinceSent.record(sinceSentNanos);
        count(new Outcome(kind, status, code));
    }

    /** No answer will come; the time until then is kept as a latency, or the slowest would be missing. */
    public void lost(RequestKind kind, String reason, long sinceDueNanos, long sinceSentNanos) {
        KindTally tally = of(kind);
        tally.lost.increment();
        tally.sinceDue.record(sinceDueNanos);
        tally.sinceSent.record(sinceSentNanos);
        count(new Outcome(kind, 0, reason));
    }

    private void count(Outcome outcome) {
        outcomes.computeIfAbsent(outcome, key -> new long[1])[0]++;
    }

    KindTally of(RequestKind kind) {
        return Objects.requireNonNull(kinds.get(kind));
    }

    /** What is counted of one kind. */
    static final class KindTally {
        final Counter due = new Counter();
        final Counter sent = new Counter();
        final Counter answered = new Counter();
        final Counter lost = new Counter();
        final Counter notSent = new Counter();
        final LatencyRecorder sinceDue = new LatencyRecorder();
        final LatencyRecorder sinceSent = new LatencyRecorder();
    }
}
