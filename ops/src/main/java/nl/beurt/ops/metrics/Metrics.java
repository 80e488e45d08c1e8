package nl.beurt.ops.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import nl.beurt.engine.EngineGauges;
import nl.beurt.engine.SlotEngine;
import nl.beurt.engine.command.sbe.ReadCodeCheckDecoder;
import nl.beurt.engine.probe.EngineProbe;
import nl.beurt.engine.scrub.Scrubber;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.gateway.admit.geo.GeoData;
import nl.beurt.gateway.admit.load.Load;
import nl.beurt.gateway.admit.rate.Limit;
import nl.beurt.gateway.probe.GatewayProbe;
import nl.beurt.gateway.probe.MetricsText;
import nl.beurt.gateway.staff.Health;
import nl.beurt.ops.fraud.FraudFollower;
import nl.beurt.ops.snapshot.SnapshotSupervisor;
import nl.beurt.ops.witness.WitnessCourier;
import org.jspecify.annotations.Nullable;

/** Everything at {@code /metrics}; every name starts with {@code beurt_}. */
public final class Metrics implements EngineProbe, GatewayProbe, MetricsText, AutoCloseable {
    private static final String[] ROUTES = {
        "book",
        "read-booking",
        "cancel",
        "move",
        "reissue",
        "enter",
        "read-qr",
        "read-entry",
        "change-wishes",
        "withdraw",
        "rounds",
        "round-slots",
        "proof",
        "locations",
        "products",
        "availability",
        "keys",
        "check-code",
        "fraud-report",
        "other"
    };
    private static final Duration[] REQUEST_BUCKETS = buckets(100, 250, 500);
    private static final Duration[] FORCE_BUCKETS = buckets(50, 100, 250, 500);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Decisions decisions;
    private final Responses responses;
    private final DistributionSummary batches;
    private final Timer forces;
    private final Map<String, Timer> requests = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> connections =
            Map.of("public", new AtomicInteger(), "staff", new AtomicInteger());
    private final Map<String, Counter> shed = new ConcurrentHashMap<>();
    private final Map<String, Counter> throttled = new ConcurrentHashMap<>();
    private final FraudMeters fraud;
    private final GeoMeters geo;
    private final LoadMeters load;
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private volatile @Nullable PlanMeters plan;

    public Metrics() {
        // Their names are not what promtool likes; nothing asks for them.
        registry.config()
                .meterFilter(MeterFilter.denyNameStartsWith("beurt.process.cpu.time"))
                .meterFilter(MeterFilter.denyNameStartsWith("beurt.system.cpu.count"))
                .meterFilter(new Prefix());
        decisions = new Decisions(registry);
        responses = new Responses(registry);
        fraud = new FraudMeters(registry);
        geo = new GeoMeters(registry);
        load = new LoadMeters(registry);
        batches = DistributionSummary.builder("beurt.batch.commands")
                .description("commands and queries decided in one batch")
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096)
                .register(registry);
        forces = Timer.builder("beurt.fsync")
                .description("time of one force of the journal")
                .serviceLevelObjectives(FORCE_BUCKETS)
                .register(registry);
        for (String route : ROUTES) {
            requests.put(route, requestTimer(route));
        }
        for (String reason : new String[] {"busy", "draining", "storage-full"}) {
            shed.put(reason, shedCounter(reason));
        }
        for (Limit limit : Limit.values()) {
            throttled.put(limit.word(), throttledCounter(limit.word()));
        }
        connections.forEach((listener, count) -> Gauge.builder("beurt.connections", count, AtomicInteger::get)
                .description("open connections")
                .tag("listener", listener)
                .register(registry));
        new JvmMemoryMetrics().bindTo(registry);
        gc.bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    private Counter shedCounter(String reason) {
        return Counter.builder("beurt.shed")
                .description("requests answered 503")
                .tag("reason", reason)
                .register(registry);
    }

    private Counter throttledCounter(String limit) {
        return Counter.builder("beurt.throttled")
                .description("requests answered 429 by who asks, by limit")
                .tag("limit", limit)
                .register(registry);
    }

    private Timer requestTimer(String route) {
        return Timer.builder("beurt.request")
                .description("time from a request's last byte to its answer being written")
                .tag("route", route)
                .serviceLevelObjectives(REQUEST_BUCKETS)
                .register(registry);
    }

    /** Adds what is asked of a running engine at each scrape. */
    public void watch(SlotEngine engine, Health health) {
        EngineGauges gauges = engine.gauges();
        gauge(
                "beurt.ring.remaining",
                "free places in the ring",
                engine,
                e -> e.ring().remaining());
        gauge("beurt.ring.capacity", "places in the ring", engine, e -> e.ring().size());
        gauge("beurt.sequence", "accepted commands", gauges, EngineGauges::sequence);
        gauge(
                "beurt.view.sequence",
                "accepted commands that the public view shows",
                engine,
                e -> e.view().sequence());
        gauge(
                "beurt.view.age.seconds",
                "how long ago the public view was up to date",
                engine,
                e -> e.viewAgeNanos() / (double) TimeUnit.SECONDS.toNanos(1));
        gauge("beurt.journal.durable.bytes", "journal position that is durable", gauges, EngineGauges::durableBytes);
        gauge(
                "beurt.journal.segment.remaining.bytes",
                "room in the segment that is written",
                gauges,
                EngineGauges::segmentRemainingBytes);
        gauge(
                "beurt.journal.segment.reserved",
                "1 when the next segment is there",
                gauges,
                g -> g.isSegmentReserved() ? 1 : 0);
        gauge(
                "beurt.clock.offset.seconds",
                "engine time minus wall clock",
                engine,
                e -> e.clock().offsetMillis() / 1000.0);
        gauge(
                "beurt.clock.held",
                "1 while a step of the wall clock is not followed",
                engine,
                e -> e.clock().isHeld() ? 1 : 0);
        gauge(
                "beurt.ready",
                "1 when the server is ready",
                health,
                h -> h.reasons().isEmpty() ? 1 : 0);
        for (int i = 0; i < gauges.maps().size(); i++) {
            watchMap(gauges, i);
        }
        plan = new PlanMeters(engine, registry);
    }

    /** Adds what is asked of the background scrub at each scrape. */
    public void watch(Scrubber scrubber) {
        gauge(
                "beurt.scrub.coverage.age.seconds",
                "age of the oldest last verification over all closed segments and snapshots",
                scrubber,
                Scrubber::coverageAgeSeconds);
        gauge(
                "beurt.scrub.faulty.files",
                "files whose last verification found a fault",
                scrubber,
                Scrubber::faultyFiles);
        FunctionCounter.builder("beurt.scrub.bytes", scrubber, Scrubber::bytes)
                .description("bytes that the background scrub has read")
                .register(registry);
        FunctionCounter.builder("beurt.scrub.faults", scrubber, Scrubber::faults)
                .description("faults that the background scrub has found, the same one each time it is seen")
                .register(registry);
    }

    /** Adds what is known of the snapshots. */
    public void watch(SnapshotSupervisor snapshots) {
        new SnapshotMeters(snapshots).bindTo(registry);
    }

    /** Adds how far the fraud guard is behind the journal, and what it saw there. */
    public void watch(FraudFollower follower) {
        new FollowerMeters(follower).bindTo(registry);
    }

    /**
     * Adds what is known of the tables of Dutch networks.
     *
     * @param clock epoch milliseconds
     */
    public void watch(GeoData data, Duration staleAfter, LongSupplier clock) {
        geo.watch(data, staleAfter, clock);
    }

    /** Adds what is in flight and what is sent away. */
    public void watch(Load of) {
        load.watch(of);
    }

    /** Adds how far the witness is behind. */
    public void watch(WitnessCourier witness) {
        gauge(
                "beurt.witness.waiting.rounds",
                "rounds whose commitment the witness has not confirmed, of those that are still sent",
                witness,
                WitnessCourier::waiting);
        FunctionCounter.builder("beurt.witness.failures", witness, WitnessCourier::failures)
                .description("attempts to send a commitment to the witness that failed")
                .register(registry);
    }

    private void watchMap(EngineGauges gauges, int index) {
        String name = gauges.maps().get(index).name();
        Gauge.builder("beurt.state.records", gauges, g -> g.maps().get(index).records())
                .description("records in a map of the state")
                .tag("map", name)
                .register(registry);
        Gauge.builder(
                        "beurt.state.records.max",
                        gauges,
                        g -> g.maps().get(index).recordsMax())
                .description("records a map of the state may hold")
                .tag("map", name)
                .register(registry);
    }

    private <T> void gauge(String name, String description, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    @Override
    public void onDecided(int templateId, Verdict verdict) {
        // Whoever reads metrics must not learn more of a code than who checks it: beurt.code.checks has what may be
        // told.
        if (templateId != ReadCodeCheckDecoder.TEMPLATE_ID) {
            decisions.count(templateId, verdict);
        }
    }

    @Override
    public void onBatch(int commands) {
        batches.record(commands);
    }

    @Override
    public void onForce(long nanos) {
        forces.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void onAnswer(String route, int status, long nanos) {
        Timer timer = requests.get(route);
        if (timer != null) {
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
        responses.count(status);
    }

    @Override
    public void onShed(String reason) {
        Counter counter = shed.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    @Override
    public void onAddress(String outcome) {
        geo.onAddress(outcome);
    }

    @Override
    public void onThrottled(String limit) {
        Counter counter = throttled.get(limit);
        if (counter != null) {
            counter.increment();
        }
    }

    @Override
    public void onShedClass(String requestClass) {
        load.onShed(requestClass);
    }

    @Override
    public void onPause() {
        load.onPause();
    }

    @Override
    public void onConnectionClosed(String reason) {
        load.onClosed(reason);
    }

    @Override
    public void onCodeCheck(String outcome) {
        fraud.onCodeCheck(outcome);
    }

    @Override
    public void onCaseOpened(String rule) {
        fraud.onCaseOpened(rule);
    }

    @Override
    public void onFraudReport(String outcome) {
        fraud.onFraudReport(outcome);
    }

    @Override
    public void onConnection(String listener, int change) {
        AtomicInteger count = connections.get(listener);
        if (count != null) {
            count.addAndGet(change);
        }
    }

    @Override
    public byte[] scrape() {
        PlanMeters watched = plan;
        if (watched != null) {
            watched.refresh();
        }
        return registry.scrape().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }

    /** A few microseconds, then 1 ms to 10 s. */
    private static Duration[] buckets(int... micros) {
        int[] millis = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000};
        Duration[] buckets = new Duration[micros.length + millis.length];
        for (int i = 0; i < micros.length; i++) {
            buckets[i] = Duration.of(micros[i], java.time.temporal.ChronoUnit.MICROS);
        }
        for (int i = 0; i < millis.length; i++) {
            buckets[micros.length + i] = Duration.ofMillis(millis[i]);
        }
        return buckets;
    }

    /** Gives the JVM's and the process's meters our prefix. */
    private static final class Prefix implements MeterFilter {
        @Override
        public Meter.Id map(Meter.Id id) {
            return id.getName().startsWith("beurt.") ? id : id.withName("beurt." + id.getName());
        }
    }
}
