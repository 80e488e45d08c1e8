package nl.beurt.bench.surge.ledger;

import java.util.List;

/**
 * The outcome of one check.
 *
 * @param name what holds if it passed
 * @param detail what was looked at
 * @param findings the first of the faults found, or why it was skipped
 * @param faults how many in all
 */
public record CheckResult(String name, Outcome outcome, String detail, List<String> findings, long faults) {

    /** Whether a check held. */
    public enum Outcome {
        PASSED,
        FAILED,
        SKIPPED
    }

    public CheckResult {
        findings = List.copyOf(findings);
    }

    public static CheckResult skipped(String name, String why) {
        return new CheckResult(name, Outcome.SKIPPED, why, List.of(), 0);
    }

    public boolean failed() {
        return outcome == Outcome.FAILED;
    }
}
