package nl.beurt.bench.surge.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.beurt.bench.surge.ledger.CheckResult;
import nl.beurt.bench.surge.measure.Sampler;
import nl.beurt.bench.surge.wire.ConnectionCounts;

/**
 * All that a run can tell.
 *
 * @param conditions what was asked for, in the order shown
 * @param sampler counts and latencies; the loops have ended
 * @param seconds from the first request due to the last answer
 * @param cpuSeconds that the client used meanwhile
 * @param ended how the run ended
 */
public record SurgeReport(
        Map<String, String> conditions,
        Sampler sampler,
        ConnectionCounts connections,
        double seconds,
        double cpuSeconds,
        String ended,
        List<CheckResult> checks) {
    private static final double LAG_MILLIS_MAX = 5;

    public boolean failed() {
        return checks.stream().anyMatch(CheckResult::failed);
    }

    /** What a reader must know before believing the figures. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        long notSent = sampler.ofLoad().notSent();
        if (notSent > 0) {
            warnings.add(notSent + " requests were due and never sent; no latency contains them."
                    + " More --connections or a larger --queue send them, late");
        }
        double lagMillis = sampler.lagMicros().getValueAtPercentile(99) / 1_000.0;
        if (lagMillis > LAG_MILLIS_MAX) {
            warnings.add("the client itself was late: p99 "
                    + Texts.millis(sampler.lagMicros().getValueAtPercentile(99))
                    + " ms. Latencies since due contain that; give it a core of its own or more --threads");
        }
        Map<String, Long> faults = new TreeMap<>();
        sampler.outcomes().forEach((outcome, count) -> {
            if (outcome.status() >= 500 && outcome.status() != 503) {
                faults.merge(outcome.label(), count, Long::sum);
            }
        });
        faults.forEach((label, count) -> warnings.add("the server failed " + count + " times: " + label));
        return warnings;
    }
}
