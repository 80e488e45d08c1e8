package nl.beurt.bench.report;

import java.util.List;
import java.util.Map;

/**
 * All that was found.
 *
 * @param title what it is about, after the name of the product
 * @param conditions what was asked for, in the order shown
 * @param command that repeats it
 */
public record Report(String title, Map<String, String> conditions, String command, List<Section> sections) {
    public Report {
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
