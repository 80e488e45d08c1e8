package nl.beurt.bench.simulate.staff;

import java.util.Map;
import nl.beurt.bench.simulate.disk.FaultCounts;
import nl.beurt.bench.simulate.machine.Restart;

/**
 * What one seed came to.
 *
 * @param machine that it ran on, with its recoveries and snapshots
 * @param counts of what was asked and done, in the order of a report
 * @param traceHash stands for everything that happened
 */
public record StaffResult(
        long operations, Restart machine, FaultCounts faults, Map<String, Long> counts, long traceHash) {}
