package nl.beurt.bench.surge.report;

import java.io.PrintWriter;
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

/** Prints a report for people. */
public final class TextReport {
    private static final int CREATED = 201;
    private final PrintWriter out;

    public TextReport(PrintWriter out) {
        this.out = out;
    }

    public void print(SurgeReport report) {
        line("Conditions");
        report.conditions().forEach((name, value) -> line("  %-14s %s", name, value));
        line("  %-14s %s", "ended", report.ended());
        requests(report);
        outcomes(report.sampler());
        rates(report);
        latencies("Latency since the request was due, ms", report.sampler().sinceDue());
        latencies("Service time since it was sent, ms", report.sampler().sinceSent());
        client(report);
        check(report);
        out.flush();
    }

    private void requests(SurgeReport report) {
        line("");
        line("Requests");
        line("  %-14s%12s%12s%12s%12s%12s", "kind", "due", "sent", "answered", "no answer", "not sent");
        Sampler sampler = report.sampler();
        for (RequestKind kind : RequestKind.values()) {
            counts(kind.label(), sampler.of(kind));
        }
        counts("load", sampler.ofLoad());
        if (sampler.replaced() > 0) {
            line(
                    "  %s were sent as reads of availability, for nobody had a booking to repeat, read or cancel",
                    Texts.count(sampler.replaced()));
        }
    }

    private void counts(String label, KindCounts counts) {
        line(
                "  %-14s%12s%12s%12s%12s%12s",
                label,
                Texts.count(counts.due()),
                Texts.count(counts.sent()),
                Texts.count(counts.answered()),
                Texts.count(counts.lost()),
                Texts.count(counts.notSent()));
    }

    private void outcomes(Sampler sampler) {
        line("");
        line("Answers");
        for (Map.Entry<Outcome, Long> entry : sampler.outcomes().entrySet()) {
            Outcome outcome = entry.getKey();
            line("  %-14s%-32s%12s", outcome.kind().label(), outcome.label(), Texts.count(entry.getValue()));
            if (outcome.kind() == RequestKind.REPEAT && outcome.status() == CREATED) {
                line("                (right only where a cancellation was faster; the check below tells)");
            }
        }
    }

    private void rates(SurgeReport report) {
        line("");
        line("Rate by time, requests/s (load only)");
        line(
                "  %-18s%10s%10s%10s%12s%12s%12s%14s",
                "seconds", "due", "sent", "answered", "p50 ms", "p99 ms", "max ms", "client p99 ms");
        for (Interval interval : report.sampler().timeline()) {
            line(
                    "  %-18s%10s%10s%10s%12s%12s%12s%14s",
                    Texts.seconds(interval.fromSeconds()) + " – " + Texts.seconds(interval.toSeconds()),
                    Texts.rate(interval.duePerSecond()),
                    Texts.rate(interval.sentPerSecond()),
                    Texts.rate(interval.answeredPerSecond()),
                    Texts.millis(interval.p50Micros()),
                    Texts.millis(interval.p99Micros()),
                    Texts.millis(interval.maxMicros()),
                    Texts.millis(interval.lagP99Micros()));
        }
        line("  most answers in one second: %s", Texts.rate(report.sampler().answeredPerSecondMax()));
    }

    private void latencies(String title, Latencies latencies) {
        line("");
        line(title);
        line("  %-14s%12s%12s%12s%12s%12s%12s%12s", "kind", "requests", "p50", "p90", "p99", "p99.9", "p99.99", "max");
        for (RequestKind kind : RequestKind.values()) {
            percentiles(kind.label(), latencies.of(kind));
        }
        percentiles("load", latencies.ofLoad());
    }

    private void percentiles(String label, Histogram micros) {
        if (micros.getTotalCount() == 0) {
            return;
        }
        line(
                "  %-14s%12s%12s%12s%12s%12s%12s%12s",
                label,
                Texts.count(micros.getTotalCount()),
                Texts.millis(micros.getValueAtPercentile(50)),
                Texts.millis(micros.getValueAtPercentile(90)),
                Texts.millis(micros.getValueAtPercentile(99)),
                Texts.millis(micros.getValueAtPercentile(99.9)),
                Texts.millis(micros.getValueAtPercentile(99.99)),
                Texts.millis(micros.getMaxValue()));
    }

    private void client(SurgeReport report) {
        Sampler sampler = report.sampler();
        Histogram lag = sampler.lagMicros();
        line("");
        line("Client");
        line(
                "  came to its requests late by p50 %s, p99 %s, p99.9 %s, max %s ms; %s of them waited for a connection",
                Texts.millis(lag.getValueAtPercentile(50)),
                Texts.millis(lag.getValueAtPercentile(99)),
                Texts.millis(lag.getValueAtPercentile(99.9)),
                Texts.millis(lag.getMaxValue()),
                Texts.count(sampler.waited()));
        line(
                "  connections: %s opened, %s closed early, %s refused; %s requests timed out",
                Texts.count(report.connections().opened()),
                Texts.count(report.connections().closed()),
                Texts.count(report.connections().refused()),
                Texts.count(report.connections().timedOut()));
        line(
                "  %s s, of which it used %s s of CPU",
                Texts.seconds(report.seconds()), Texts.seconds(report.cpuSeconds()));
        for (String warning : report.warnings()) {
            line("  WARNING: %s", warning);
        }
    }

    private void check(SurgeReport report) {
        line("");
        line("Check");
        report.checks().forEach(this::print);
        line("%s", report.failed() ? "FAILED" : "passed");
    }

    /** One check with what it found. */
    public void print(CheckResult check) {
        String mark = switch (check.outcome()) {
            case PASSED -> "ok";
            case FAILED -> "FAIL";
            case SKIPPED -> "skip";
        };
        line("  %-5s%s (%s)", mark, check.name(), check.detail());
        check.findings().forEach(finding -> line("       - %s", finding));
        if (check.faults() > check.findings().size()) {
            line("       … %s in all", Texts.count(check.faults()));
        }
    }

    private void line(String format, Object... values) {
        out.println(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
    }
}
