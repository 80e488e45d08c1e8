package nl.beurt.bench.simulate;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import nl.beurt.bench.simulate.disk.FaultCounts;
import nl.beurt.bench.simulate.disk.FaultCounts.Kind;

/** What all seeds came to. Safe from any thread. */
final class SeedTotals {
    private final FaultCounts faults = new FaultCounts();
    private long seeds;
    private long operations;
    private long recoveries;
    private long refusals;
    private long windows;
    private long snapshots;
    private long archived;
    private long loaded;
    private final Map<String, Long> counts = new LinkedHashMap<>();

    synchronized void add(SeedResult result) {
        seeds++;
        operations += result.operations();
        recoveries += result.recoveries();
        refusals += result.refusals();
        windows += result.windows();
        snapshots += result.snapshots();
        archived += result.archived();
        loaded += result.loaded();
        faults.addAll(result.faults());
        result.counts().forEach((what, count) -> counts.merge(what, count, Long::sum));
    }

    /** Seeds that kept every promise. */
    synchronized long seeds() {
        return seeds;
    }

    /** Recoveries that had a snapshot to load. */
    synchronized long loaded() {
        return loaded;
    }

    synchronized long archived() {
        return archived;
    }

    synchronized long operations() {
        return operations;
    }

    /** How many there were of what only some simulations count. */
    synchronized long count(String what) {
        return counts.getOrDefault(what, 0L);
    }

    /** How often there was a fault of a kind. */
    synchronized long of(Kind kind) {
        return faults.of(kind);
    }

    /** A line to show that it goes on. */
    synchronized String progress(double seconds) {
        return String.format(
                Locale.ROOT,
                "%,d seeds, %,d operations, %,d recoveries, %.0f s, %,.0f operations/s",
                seeds,
                operations,
                recoveries,
                seconds,
                operations / Math.max(seconds, 0.001));
    }

    /** All figures, one a line. */
    synchronized String report() {
        StringBuilder report = new StringBuilder();
        line(report, "seeds", seeds);
        line(report, "operations", operations);
        line(report, "recoveries", recoveries);
        for (Kind kind : Kind.values()) {
            line(report, kind.words(), faults.of(kind));
        }
        line(report, "damaged journals refused", refusals);
        line(report, "snapshots made", snapshots);
        line(report, "recoveries with a snapshot", loaded);
        line(report, "segments archived", archived);
        line(report, "rot in the last frame read as torn", windows);
        counts.forEach((what, count) -> line(report, what, count));
        return report.toString();
    }

    private static void line(StringBuilder report, String what, long count) {
        report.append(String.format(Locale.ROOT, "%-36s %,18d%n", what, count));
    }
}
