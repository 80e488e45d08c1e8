package nl.beurt.ops.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import nl.beurt.engine.SlotEngine;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.view.SlotView;
import nl.beurt.engine.view.View;

/** Seats that can be booked now, by location and product, of the view. */
final class SeatsLeft implements MeterBinder {
    private final SlotEngine engine;

    SeatsLeft(SlotEngine engine) {
        this.engine = engine;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Location location : engine.view().catalog().locations()) {
            for (Product product : engine.view().catalog().products()) {
                Gauge.builder("beurt.seats.left", engine, e -> left(e, location.number(), product.number()))
                        .description("seats that can be booked now")
                        .tag("location", location.id())
                        .tag("product", product.id())
                        .strongReference(true)
                        .register(registry);
            }
        }
    }

    private static long left(SlotEngine engine, int location, int product) {
        View view = engine.view();
        long now = engine.clock().millis();
        long left = 0;
        for (SlotView slot : view.slots()) {
            if (slot.location() == location && slot.product() == product && view.isOpen(slot, now)) {
                left += slot.free();
            }
        }
        return left;
    }
}
