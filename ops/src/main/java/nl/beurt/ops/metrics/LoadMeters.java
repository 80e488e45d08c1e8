package nl.beurt.ops.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import nl.beurt.gateway.admit.load.Load;
import nl.beurt.gateway.admit.load.RequestClass;
import org.jspecify.annotations.Nullable;

/** Counts who is sent away, what waits and which connections were ended; from any event loop. */
final class LoadMeters {
    private final Map<String, Counter> shed = new HashMap<>();
    private final Map<String, Counter> closed = new HashMap<>();
    private final Counter pauses;
    private final MeterRegistry registry;

    LoadMeters(MeterRegistry registry) {
        this.registry = registry;
        for (RequestClass each : RequestClass.values()) {
            shed.put(
                    each.word(),
                    Counter.builder("beurt.load.shed")
                            .description("requests of the public answered 503, in the order in which they are let go")
                            .tag("class", each.word())
                            .register(registry));
        }
        for (String reason : new String[] {"idle", "header", "body", "answer", "address", "full"}) {
            closed.put(
                    reason,
                    Counter.builder("beurt.connections.closed")
                            .description(
                                    "connections ended because their peer took too long or has too many, or for others to get in")
                            .tag("reason", reason)
                            .register(registry));
        }
        pauses = Counter.builder("beurt.load.pauses")
                .description("connections that were not read for a while, as too much went into sending people away")
                .register(registry);
    }

    /** Adds what is asked of the event loops at each scrape. */
    void watch(Load load) {
        gauge("beurt.load.in.flight", "commands and queries of the public in the ring", load, Load::inFlight);
        gauge("beurt.load.limit", "how many commands and queries of the public may be in the ring", load, Load::limit);
        gauge("beurt.load.paused", "connections that are not read for a while", load, Load::paused);
        gauge("beurt.load.held", "requests that are not looked at until there is room", load, Load::held);
        FunctionCounter.builder(
                        "beurt.load.shed.seconds", load, l -> l.shedNanos() / (double) TimeUnit.SECONDS.toNanos(1))
                .description("time of event loops that went into sending people away")
                .register(registry);
    }

    private void gauge(String name, String description, Load load, ToDoubleFunction<Load> value) {
        Gauge.builder(name, load, value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    void onShed(String requestClass) {
        count(shed.get(requestClass));
    }

    void onClosed(String reason) {
        count(closed.get(reason));
    }

    void onPause() {
        pauses.increment();
    }

    private static void count(@Nullable Counter counter) {
        if (counter != null) {
            counter.increment();
        }
    }
}
