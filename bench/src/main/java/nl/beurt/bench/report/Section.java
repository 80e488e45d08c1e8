package nl.beurt.bench.report;

import java.util.List;

/**
 * What one experiment found.
 *
 * @param words what was done, in a sentence or two
 */
public record Section(String title, String words, List<Table> tables, List<Chart> charts, List<Check> checks) {
    public Section {
        tables = List.copyOf(tables);
        charts = List.copyOf(charts);
        checks = List.copyOf(checks);
    }
}
