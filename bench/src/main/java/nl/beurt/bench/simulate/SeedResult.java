package nl.beurt.bench.simulate;

import java.util.Map;
import nl.beurt.bench.simulate.disk.FaultCounts;

/**
 * What one seed came to.
 *
 * @param recoveries that ended in service
 * @param refusals of damaged journals
 * @param windows bit rot in the very last frame that read as a torn write
 * @param snapshots that were made
 * @param archived segments
 * @param loaded recoveries that had a snapshot to load
 * @param counts more figures by what they are of, in the order of a report
 * @param traceHash stands for everything that happened
 */
record SeedResult(
        long seed,
        long operations,
        long recoveries,
        long refusals,
        long windows,
        long snapshots,
        long archived,
        long loaded,
        FaultCounts faults,
        Map<String, Long> counts,
        long traceHash) {}
