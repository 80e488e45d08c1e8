package nl.beurt.ops.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import nl.beurt.gateway.admit.geo.GeoData;
import nl.beurt.gateway.admit.geo.GeoDecision;
import nl.beurt.gateway.admit.geo.GeoSource;

/** Counts where people are who book, from any event loop, and says how old the tables are. No address is told. */
final class GeoMeters {
    private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final MeterRegistry registry;
    private final Map<String, Counter> decisions = new HashMap<>();

    GeoMeters(MeterRegistry registry) {
        this.registry = registry;
        for (GeoDecision decision : GeoDecision.values()) {
            decisions.put(
                    decision.word(),
                    Counter.builder("beurt.geo.decisions")
                            .description("requests to book, enter or move, by where their address is")
                            .tag("outcome", decision.word())
                            .register(registry));
        }
    }

    void onAddress(String outcome) {
        Counter counter = decisions.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }

    /** Adds what is known of tables and lists. */
    void watch(GeoData data, Duration staleAfter, LongSupplier clock) {
        for (GeoSource.Kind kind : GeoSource.Kind.values()) {
            Gauge.builder("beurt.geo.age.days", data, d -> ageDays(d, kind, clock.getAsLong()))
                    .description("age of the oldest table of Dutch networks, and of the oldest list of others")
                    .tag("kind", kind == GeoSource.Kind.DUTCH ? "tables" : "lists")
                    .strongReference(true)
                    .register(registry);
        }
        Gauge.builder("beurt.geo.stale.after.days", staleAfter, s -> s.toMillis() / DAY_MILLIS)
                .description("age from which tables and lists are old")
                .strongReference(true)
                .register(registry);
        Gauge.builder("beurt.geo.broken", data, d -> d.isBroken() ? 1 : 0)
                .description("1 while a changed table or list cannot be read, and what it said before is in use")
                .strongReference(true)
                .register(registry);
        FunctionCounter.builder("beurt.geo.failures", data, GeoData::failures)
                .description("times that a changed table or list could not be read")
                .register(registry);
    }

    private static double ageDays(GeoData data, GeoSource.Kind kind, long now) {
        long oldest = Long.MAX_VALUE;
        for (GeoSource source : data.sources()) {
            if (source.kind() == kind) {
                oldest = Math.min(oldest, source.dateMillis());
            }
        }
        return oldest == Long.MAX_VALUE ? 0 : (now - oldest) / DAY_MILLIS;
    }
}
