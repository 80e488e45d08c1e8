package nl.beurt.bench.report;

import java.util.List;

/** Writes a report as one page that needs nothing else: no script, no font, no file. */
public final class HtmlReport {
    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Beurt: TITLE</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
            h1, h2 { line-height: 1.2; } h2 { margin-top: 3rem; } h3 { font-size: 1rem; margin: 1.6rem 0 0; }
            table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; font-size: .9rem; }
            th, td { padding: .2rem .8rem; text-align: right; white-space: nowrap; border-bottom: 1px solid #d9d9d9; }
            th { white-space: normal; } th:first-child, td:first-child { text-align: left; }
            .wide { overflow-x: auto; } .checks { list-style: none; padding: 0; }
            .checks b { display: inline-block; width: 2rem; color: #00603c; } .checks .no b { color: #a3000b; }
            .checks span { color: #565656; } code { background: #f2f2f2; padding: .1rem .3rem; }
            svg { width: 100%; height: auto; } svg text { font: 13px system-ui, sans-serif; fill: #333; }
            svg .end { text-anchor: end; } svg .mid { text-anchor: middle; }
            svg .value { text-anchor: middle; font-size: 10px; }
            svg .grid { stroke: #e4e4e4; } svg .guide { stroke: #444; stroke-dasharray: 5 4; }
            svg polyline { fill: none; stroke-width: 2.5; }
            </style>
            </head>
            <body>
            <h1>Beurt: TITLE</h1>
            """;

    private final StringBuilder page = new StringBuilder();

    private HtmlReport() {}

    /** The page. */
    public static String of(Report report) {
        HtmlReport html = new HtmlReport();
        html.write(report);
        return html.page.toString();
    }

    private void write(Report report) {
        page.append(HEAD.replace("TITLE", escape(report.title())));
        long checks = report.sections().stream()
                .mapToLong(section -> section.checks().size())
                .sum();
        line("<p><strong>" + (checks - report.failed()) + " of " + checks
                + " checks hold.</strong> The same figures again: <code>" + escape(report.command()) + "</code></p>");
        table(new Table(
                List.of("Condition", ""),
                report.conditions().entrySet().stream()
                        .map(entry -> List.of(entry.getKey(), entry.getValue()))
                        .toList()));
        report.sections().forEach(this::section);
        line("</body>");
        line("</html>");
    }

    private void section(Section section) {
        line("<h2>" + escape(section.title()) + "</h2>");
        line("<p>" + escape(section.words()) + "</p>");
        line("<ul class=\"checks\">");
        for (Check check : section.checks()) {
            line("<li class=\"" + word(check) + "\"><b>" + word(check) + "</b>" + escape(check.name()) + " <span>("
                    + escape(check.found()) + ")</span></li>");
        }
        line("</ul>");
        for (Chart chart : section.charts()) {
            line("<h3>" + escape(chart.title()) + "</h3>");
            line(ChartSvg.of(chart));
        }
        section.tables().forEach(this::table);
    }

    private static String word(Check check) {
        return check.isOk() ? "ok" : "no";
    }

    private void table(Table table) {
        line("<div class=\"wide\"><table><tr>");
        table.columns().forEach(column -> line("<th>" + escape(column) + "</th>"));
        line("</tr>");
        for (List<String> row : table.rows()) {
            line("<tr>");
            row.forEach(cell -> line("<td>" + escape(cell) + "</td>"));
            line("</tr>");
        }
        line("</table></div>");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;")
                .replace("\"", "&quot;");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
