package nl.beurt.bench.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Prints a report for people at a terminal. */
public final class TextReport {
    private final PrintWriter out;

    public TextReport(PrintWriter out) {
        this.out = out;
    }

    public void print(Report report) {
        out.println("Conditions");
        report.conditions().forEach((name, value) -> line("  %-14s %s", name, value));
        report.sections().forEach(this::print);
        out.println();
        long failed = report.failed();
        out.println(failed == 0 ? "passed" : "FAILED: " + failed + " checks; again: " + report.command());
        out.flush();
    }

    private void print(Section section) {
        out.println();
        out.println(section.title());
        out.println("  " + section.words());
        section.tables().forEach(this::print);
        out.println();
        section.checks()
                .forEach(check -> line("  %-4s%s (%s)", check.isOk() ? "ok" : "no", check.name(), check.found()));
    }

    private void print(Table table) {
        out.println();
        int[] widths = IntStream.range(0, table.columns().size())
                .map(column -> width(table, column))
                .toArray();
        row(table.columns(), widths);
        table.rows().forEach(row -> row(row, widths));
    }

    private static int width(Table table, int column) {
        return table.rows().stream()
                .mapToInt(row -> row.get(column).length())
                .reduce(table.columns().get(column).length(), Math::max);
    }

    private void row(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder(" ");
        for (int i = 0; i < widths.length; i++) {
            line.append(String.format(
                    Locale.ROOT, i == 0 ? " %-" + widths[i] + "s" : "  %" + widths[i] + "s", cells.get(i)));
        }
        out.println(line);
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
