package nl.beurt.ops.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import nl.beurt.ops.snapshot.SnapshotSupervisor;

/** How far a start would have to read back. Each has a number from the first moment on: an alert on NaN never fires. */
final class SnapshotMeters implements MeterBinder {
    private final SnapshotSupervisor snapshots;

    SnapshotMeters(SnapshotSupervisor snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(
                registry,
                "beurt.snapshot.age.seconds",
                "time since the newest snapshot was written; while there is none, since the start",
                SnapshotSupervisor::ageSeconds);
        gauge(
                registry,
                "beurt.snapshot.segment",
                "first journal segment that a start reads: 1 while there is no snapshot",
                SnapshotSupervisor::firstSegment);
        gauge(
                registry,
                "beurt.snapshot.sequence",
                "accepted commands in the newest snapshot; 0 while there is none",
                SnapshotSupervisor::sequence);
        gauge(
                registry,
                "beurt.snapshot.closed.segments",
                "journal segments closed since the newest snapshot",
                SnapshotSupervisor::closedSegments);
        gauge(
                registry,
                "beurt.snapshot.failures.since",
                "attempts to make a snapshot that failed since the newest one was made",
                SnapshotSupervisor::failuresSinceNewest);
        FunctionCounter.builder("beurt.snapshot.failures", snapshots, SnapshotSupervisor::failures)
                .description("attempts to make a snapshot that failed")
                .register(registry);
    }

    private void gauge(
            MeterRegistry registry, String name, String description, ToDoubleFunction<SnapshotSupervisor> value) {
        Gauge.builder(name, snapshots, value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }
}
