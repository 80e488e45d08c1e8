package nl.beurt.ops.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import nl.beurt.ops.fraud.FraudFollower;

/** What the fraud guard has seen of the journal, and how far it is behind. None tells anything of one person. */
final class FollowerMeters implements MeterBinder {
    private final FraudFollower follower;

    FollowerMeters(FraudFollower follower) {
        this.follower = follower;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(
                registry,
                "beurt.fraud.journal.sequence",
                "accepted commands that the fraud guard has looked at",
                f -> f.seen().sequence());
        gauge(
                registry,
                "beurt.fraud.journal.behind",
                "durable commands that the fraud guard has not looked at yet",
                FraudFollower::behind);
        gauge(
                registry,
                "beurt.fraud.journal.claims",
                "bookings and entries that the fraud guard keeps in memory",
                f -> f.seen().claims());
        gauge(
                registry,
                "beurt.fraud.journal.forgotten",
                "what the fraud guard let go of, for there was no room",
                f -> f.seen().forgotten());
        gauge(
                registry,
                "beurt.fraud.returned.taken",
                "returned seats that were taken again, in what was read of the journal",
                f -> f.seen().takings());
        gauge(
                registry,
                "beurt.fraud.returned.pairs",
                "of those, the ones by a device or contact that had given a seat of the slot back",
                f -> f.seen().pairs());
        FunctionCounter.builder("beurt.fraud.journal.failures", follower, FraudFollower::failures)
                .description("times that the fraud guard could not read the journal and began anew")
                .register(registry);
        FunctionCounter.builder("beurt.fraud.journal.gaps", follower, FraudFollower::gaps)
                .description("journal segments that were deleted before the fraud guard had read them")
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<FraudFollower> value) {
        Gauge.builder(name, follower, value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }
}
