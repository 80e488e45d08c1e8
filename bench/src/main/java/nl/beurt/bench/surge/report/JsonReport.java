package nl.beurt.bench.surge.report;

import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import nl.beurt.bench.surge.ledger.CheckResult;
import nl.beurt.bench.surge.measure.Interval;
import nl.beurt.bench.surge.measure.KindCounts;
import nl.beurt.bench.surge.measure.Latencies;
import nl.beurt.bench.surge.measure.Outcome;
import nl.beurt.bench.surge.measure.Sampler;
import nl.beurt.bench.surge.plan.RequestKind;
import org.HdrHistogram.Histogram;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes a report for programs: one JSON object, latencies in microseconds. */
public final class JsonReport {
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99};
    private final JsonGenerator json;

    private JsonReport(JsonGenerator json) {
        this.json = json;
    }

    public static void write(SurgeReport report, OutputStream out) {
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
            new JsonReport(json).write(report);
        }
    }

    private void write(SurgeReport report) {
        Sampler sampler = report.sampler();
        json.writeStartObject();
        json.writeObjectPropertyStart("conditions");
        report.conditions().forEach(json::writeStringProperty);
        json.writeEndObject();
        json.writeStringProperty("ended", report.ended());
        json.writeNumberProperty("seconds", report.seconds());
        json.writeNumberProperty("cpuSeconds", report.cpuSeconds());
        json.writeNumberProperty("answeredPerSecondMax", sampler.answeredPerSecondMax());
        requests(sampler);
        outcomes(sampler);
        timeline(sampler);
        latencies("latencyMicros", sampler.sinceDue());
        latencies("serviceMicros", sampler.sinceSent());
        json.writeName("lagMicros");
        percentiles(sampler.lagMicros());
        connections(report);
        json.writeArrayPropertyStart("warnings");
        report.warnings().forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("checks");
        report.checks().forEach(this::check);
        json.writeEndArray();
        json.writeBooleanProperty("failed", report.failed());
        json.writeEndObject();
    }

    private void requests(Sampler sampler) {
        json.writeObjectPropertyStart("requests");
        for (RequestKind kind : RequestKind.values()) {
            json.writeName(kind.label());
            counts(sampler.of(kind));
        }
        json.writeName("load");
        counts(sampler.ofLoad());
        json.writeEndObject();
        json.writeNumberProperty("waited", sampler.waited());
        json.writeNumberProperty("replaced", sampler.replaced());
    }

    private void counts(KindCounts counts) {
        json.writeStartObject();
        json.writeNumberProperty("due", counts.due());
        json.writeNumberProperty("sent", counts.sent());
        json.writeNumberProperty("answered", counts.answered());
        json.writeNumberProperty("noAnswer", counts.lost());
        json.writeNumberProperty("notSent", counts.notSent());
        json.writeEndObject();
    }

    private void outcomes(Sampler sampler) {
        json.writeArrayPropertyStart("answers");
        for (Map.Entry<Outcome, Long> entry : sampler.outcomes().entrySet()) {
            json.writeStartObject();
            json.writeStringProperty("kind", entry.getKey().kind().label());
            json.writeNumberProperty("status", entry.getKey().status());
            json.writeStringProperty("code", entry.getKey().code());
            json.writeNumberProperty("count", entry.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void timeline(Sampler sampler) {
        json.writeArrayPropertyStart("timeline");
        for (Interval interval : sampler.timeline()) {
            json.writeStartObject();
            json.writeNumberProperty("fromSeconds", interval.fromSeconds());
            json.writeNumberProperty("toSeconds", interval.toSeconds());
            json.writeNumberProperty("duePerSecond", interval.duePerSecond());
            json.writeNumberProperty("sentPerSecond", interval.sentPerSecond());
            json.writeNumberProperty("answeredPerSecond", interval.answeredPerSecond());
            json.writeNumberProperty("inFlight", interval.inFlight());
            json.writeNumberProperty("waiting", interval.waiting());
            json.writeNumberProperty("p50Micros", interval.p50Micros());
            json.writeNumberProperty("p99Micros", interval.p99Micros());
            json.writeNumberProperty("maxMicros", interval.maxMicros());
            json.writeNumberProperty("lagP99Micros", interval.lagP99Micros());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void latencies(String name, Latencies latencies) {
        json.writeObjectPropertyStart(name);
        for (RequestKind kind : RequestKind.values()) {
            json.writeName(kind.label());
            percentiles(latencies.of(kind));
        }
        json.writeName("load");
        percentiles(latencies.ofLoad());
        json.writeEndObject();
    }

    private void percentiles(Histogram micros) {
        json.writeStartObject();
        json.writeNumberProperty("count", micros.getTotalCount());
        for (double percentile : PERCENTILES) {
            String name = percentile == Math.rint(percentile) ? "p" + (int) percentile : "p" + percentile;
            json.writeNumberProperty(name, micros.getValueAtPercentile(percentile));
        }
        json.writeNumberProperty("max", micros.getMaxValue());
        json.writeEndObject();
    }

    private void connections(SurgeReport report) {
        json.writeObjectPropertyStart("connections");
        json.writeNumberProperty("opened", report.connections().opened());
        json.writeNumberProperty("closed", report.connections().closed());
        json.writeNumberProperty("refused", report.connections().refused());
        json.writeNumberProperty("timedOut", report.connections().timedOut());
        json.writeEndObject();
    }

    private void check(CheckResult check) {
        json.writeStartObject();
        json.writeStringProperty("name", check.name());
        json.writeStringProperty("outcome", check.outcome().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("detail", check.detail());
        json.writeNumberProperty("faults", check.faults());
        json.writeArrayPropertyStart("findings");
        check.findings().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }
}
