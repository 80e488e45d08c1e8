package nl.beurt.bench.report;

import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes a report for programs: one JSON object; what has a chart is there in numbers. */
public final class JsonReport {
    private final JsonGenerator json;

    private JsonReport(JsonGenerator json) {
        this.json = json;
    }

    public static void write(Report report, OutputStream out) {
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
            new JsonReport(json).write(report);
        }
    }

    private void write(Report report) {
        json.writeStartObject();
        json.writeObjectPropertyStart("conditions");
        report.conditions().forEach(json::writeStringProperty);
        json.writeEndObject();
        json.writeStringProperty("command", report.command());
        json.writeArrayPropertyStart("sections");
        report.sections().forEach(this::section);
        json.writeEndArray();
        json.writeBooleanProperty("failed", report.failed() > 0);
        json.writeEndObject();
    }

    private void section(Section section) {
        json.writeStartObject();
        json.writeStringProperty("title", section.title());
        json.writeArrayPropertyStart("checks");
        for (Check check : section.checks()) {
            json.writeStartObject();
            json.writeStringProperty("name", check.name());
            json.writeBooleanProperty("ok", check.isOk());
            json.writeStringProperty("found", check.found());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("tables");
        section.tables().forEach(this::table);
        json.writeEndArray();
        json.writeArrayPropertyStart("charts");
        section.charts().forEach(this::chart);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void table(Table table) {
        json.writeStartArray();
        table.rows().forEach(row -> {
            json.writeStartObject();
            for (int i = 0; i < row.size(); i++) {
                json.writeStringProperty(table.columns().get(i), row.get(i));
            }
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    private void chart(Chart chart) {
        json.writeStartObject();
        json.writeStringProperty("title", chart.title());
        json.writeStringProperty("unit", chart.unit());
        json.writeArrayPropertyStart("categories");
        chart.categories().forEach(json::writeString);
        json.writeEndArray();
        json.writeObjectPropertyStart("series");
        for (Series series : chart.series()) {
            json.writeArrayPropertyStart(series.name());
            for (double value : series.values()) {
                json.writeNumber(value);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
