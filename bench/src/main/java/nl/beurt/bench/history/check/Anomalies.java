package nl.beurt.bench.history.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts anomalies and keeps the first of each kind as examples. One thread. */
final class Anomalies {
    private static final int KEPT_MAX = 10;
    private final Map<Anomaly, Long> counts = new EnumMap<>(Anomaly.class);
    private final List<String> kept = new ArrayList<>();

    void add(Anomaly anomaly, String what) {
        if (counts.merge(anomaly, 1L, Long::sum) <= KEPT_MAX) {
            kept.add(anomaly + ": " + what);
        }
    }

    Map<Anomaly, Long> counts() {
        return counts;
    }

    List<String> kept() {
        return kept;
    }
}
