package nl.beurt.bench.surge.measure;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import nl.beurt.bench.surge.plan.RequestKind;
import org.HdrHistogram.Histogram;

/** Histograms in microseconds by kind, all loops together. Called only from the main thread. */
public final class Latencies {
    private final Map<RequestKind, Histogram> byKind = new EnumMap<>(RequestKind.class);
    private final Histogram ofLoad = new Histogram(LatencyRecorder.DIGITS);

    Latencies() {
        for (RequestKind kind : RequestKind.values()) {
            byKind.put(kind, new Histogram(LatencyRecorder.DIGITS));
        }
    }

    void add(RequestKind kind, Histogram more) {
        of(kind).add(more);
        if (kind != RequestKind.REFRESH) {
            ofLoad.add(more);
        }
    }

    void clear() {
        byKind.values().forEach(Histogram::reset);
        ofLoad.reset();
    }

    public Histogram of(RequestKind kind) {
        return Objects.requireNonNull(byKind.get(kind));
    }

    /** All kinds of the load together. */
    public Histogram ofLoad() {
        return ofLoad;
    }
}
