package nl.beurt.bench.fairness.report;

import java.util.List;
import java.util.Map;

/**
 * All that was found.
 *
 * @param conditions what was asked for, in the order shown
 * @param command that repeats it
 */
public record FairnessReport(Map<String, String> conditions, String command, List<Section> sections) {
    public FairnessReport {
        sections = List.copyOf(sections);
    }

    /** Checks that did not hold. */
    public long failed() {
        return sections.stream()
                .flatMap(section -> section.checks().stream())
                .filter(check -> !check.isOk())
                .count();
    }
}
