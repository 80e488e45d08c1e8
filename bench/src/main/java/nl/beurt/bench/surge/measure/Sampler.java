package nl.beurt.bench.surge.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.beurt.bench.surge.plan.RequestKind;
import org.HdrHistogram.Histogram;

/** Gathers what the loops count, while they run and at the end. Called only from the main thread. */
public final class Sampler {

    /** Receives what was recorded since the last sample, by kind. */
    public interface HistogramSink {
        /** Latencies in microseconds: since due where {@code service} is false, since sent where it is true. */
        void accept(RequestKind kind, boolean service, Histogram micros);
    }

    private static final double NANOS_PER_SECOND = 1e9;
    private final List<Tally> tallies;
    private final double warmupSeconds;
    private final HistogramSink sink;
    private final Latencies sinceDue = new Latencies();
    private final Latencies sinceSent = new Latencies();
    private final Latencies recent = new Latencies();
    private final Histogram lagMicros = new Histogram(LatencyRecorder.DIGITS);
    private final Histogram recentLagMicros = new Histogram(LatencyRecorder.DIGITS);
    private final List<Interval> timeline = new ArrayList<>();
    private KindCounts atLastInterval = KindCounts.NONE;
    private KindCounts atLastSample = KindCounts.NONE;
    private double lastIntervalSeconds;
    private double lastSampleSeconds;
    private double answeredPerSecondMax;

    /** Leaves what is recorded in the first {@code warmupSeconds} out of the latencies of the whole run. */
    public Sampler(List<Tally> tallies, double warmupSeconds, HistogramSink sink) {
        this.tallies = List.copyOf(tallies);
        this.warmupSeconds = warmupSeconds;
        this.sink = sink;
    }

    /** Takes over what was recorded since the last call. */
    public void sample(double nowSeconds) {
        boolean warm = lastSampleSeconds >= warmupSeconds;
        for (RequestKind kind : RequestKind.values()) {
            Histogram due = new Histogram(LatencyRecorder.DIGITS);
            Histogram sent = new Histogram(LatencyRecorder.DIGITS);
            for (Tally tally : tallies) {
                tally.of(kind).sinceDue.drainInto(due);
                tally.of(kind).sinceSent.drainInto(sent);
            }
            recent.add(kind, due);
            if (warm) {
                sinceDue.add(kind, due);
                sinceSent.add(kind, sent);
            }
            sink.accept(kind, false, due);
            sink.accept(kind, true, sent);
        }
        Histogram lag = new Histogram(LatencyRecorder.DIGITS);
        for (Tally tally : tallies) {
            tally.lag.drainInto(lag);
        }
        if (warm) {
            lagMicros.add(lag);
        }
        recentLagMicros.add(lag);
        KindCounts now = ofLoad();
        double seconds = nowSeconds - lastSampleSeconds;
        if (seconds > 0) {
            long answered = now.minus(atLastSample).answered();
            answeredPerSecondMax = Math.max(answeredPerSecondMax, answered / Math.max(seconds, 1));
        }
        atLastSample = now;
        lastSampleSeconds = nowSeconds;
    }

    /** Whether nothing was due, sent or answered since the last interval's end. */
    public boolean nothingSinceInterval() {
        return atLastSample.equals(atLastInterval);
    }

    /** Ends an interval of the timeline at the last sample. */
    public Interval endInterval() {
        KindCounts now = atLastSample;
        Histogram latencies = recent.ofLoad();
        Interval interval = new Interval(
                lastIntervalSeconds,
                lastSampleSeconds,
                now.minus(atLastInterval),
                now.inFlight(),
                now.waiting(),
                latencies.getValueAtPercentile(50),
                latencies.getValueAtPercentile(99),
                latencies.getMaxValue(),
                recentLagMicros.getValueAtPercentile(99));
        timeline.add(interval);
        atLastInterval = now;
        lastIntervalSeconds = lastSampleSeconds;
        recent.clear();
        recentLagMicros.reset();
        return interval;
    }

    public static double seconds(long nanos) {
        return nanos / NANOS_PER_SECOND;
    }

    /** Counts of one kind so far. */
    public KindCounts of(RequestKind kind) {
        KindCounts sum = KindCounts.NONE;
        for (Tally tally : tallies) {
            Tally.KindTally counted = tally.of(kind);
            // Written in the order due, sent, answered; read backwards, so that no difference is negative.
            long lost = counted.lost.value();
            long answered = counted.answered.value();
            long notSent = counted.notSent.value();
            long sent = counted.sent.value();
            sum = sum.plus(new KindCounts(counted.due.value(), sent, answered, lost, notSent));
        }
        return sum;
    }

    /** Counts of all kinds but the refresh. */
    public KindCounts ofLoad() {
        KindCounts sum = KindCounts.NONE;
        for (RequestKind kind : RequestKind.values()) {
            if (kind != RequestKind.REFRESH) {
                sum = sum.plus(of(kind));
            }
        }
        return sum;
    }

    /** Requests that waited for a free connection before they were sent. */
    public long waited() {
        return tallies.stream().mapToLong(tally -> tally.waited.value()).sum();
    }

    /** Requests sent as a read, because nobody had booked yet. */
    public long replaced() {
        return tallies.stream().mapToLong(tally -> tally.replaced.value()).sum();
    }

    /** How often each outcome was; only once the loops have ended. */
    public Map<Outcome, Long> outcomes() {
        Map<Outcome, Long> sum = new TreeMap<>();
        for (Tally tally : tallies) {
            tally.outcomes.forEach((outcome, count) -> sum.merge(outcome, count[0], Long::sum));
        }
        return sum;
    }

    public Latencies sinceDue() {
        return sinceDue;
    }

    public Latencies sinceSent() {
        return sinceSent;
    }

    /** How late the client itself came to its requests. */
    public Histogram lagMicros() {
        return lagMicros;
    }

    public List<Interval> timeline() {
        return timeline;
    }

    /** The most answers in any second. */
    public double answeredPerSecondMax() {
        return answeredPerSecondMax;
    }
}
