package nl.beurt.bench.surge.ledger;

import java.util.ArrayList;
import java.util.List;

/** Counts the faults that one check finds and keeps the first of them as examples. One thread at a time. */
public final class Findings {
    private static final int KEPT_MAX = 10;
    private final String name;
    private final List<String> kept = new ArrayList<>();
    private long faults;

    /** {@code name} tells what holds if nothing is found. */
    public Findings(String name) {
        this.name = name;
    }

    public void add(String fault) {
        if (faults++ < KEPT_MAX) {
            kept.add(fault);
        }
    }

    /** The outcome; {@code detail} tells what was looked at. */
    public CheckResult result(String detail) {
        CheckResult.Outcome outcome = faults == 0 ? CheckResult.Outcome.PASSED : CheckResult.Outcome.FAILED;
        return new CheckResult(name, outcome, detail, kept, faults);
    }
}
