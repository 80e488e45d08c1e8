package nl.beurt.ops.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Counts answers by status code; from any event loop. */
final class Responses {
    private static final int STATUS_MAX = 600;

    private final MeterRegistry registry;
    private final AtomicReferenceArray<@Nullable Counter> counters = new AtomicReferenceArray<>(STATUS_MAX);

    Responses(MeterRegistry registry) {
        this.registry = registry;
        for (int status : new int[] {200, 201, 204, 304, 400, 403, 404, 409, 422, 429, 503}) {
            of(status);
        }
    }

    void count(int status) {
        of(status).increment();
    }

    private Counter of(int status) {
        Counter counter = counters.getAcquire(status);
        if (counter == null) {
            counter = Counter.builder("beurt.responses")
                    .description("answers by HTTP status code")
                    .tag("status", Integer.toString(status))
                    .register(registry);
            counters.setRelease(status, counter);
        }
        return counter;
    }
}
