package nl.beurt.bench.replay.line;

import java.util.ArrayList;
import java.util.List;

/** What is found while a line is looked at. */
public final class Findings {
    private final List<Line.Finding> findings = new ArrayList<>();

    /** Something must hold. */
    void expect(String what, boolean holds, Object seen) {
        findings.add(new Line.Finding(what, holds, String.valueOf(seen)));
    }

    /** Something must be this. */
    void expectSame(String what, Object wanted, Object seen) {
        expect(what + " is " + wanted, String.valueOf(wanted).equals(String.valueOf(seen)), seen);
    }

    /** A number must lie between two, both included. */
    void expectBetween(String what, long least, long most, long seen) {
        expect(what + " from " + least + " to " + most, seen >= least && seen <= most, seen);
    }

    List<Line.Finding> all() {
        return List.copyOf(findings);
    }

    boolean hasFailed() {
        return findings.stream().anyMatch(finding -> !finding.isSeen());
    }
}
