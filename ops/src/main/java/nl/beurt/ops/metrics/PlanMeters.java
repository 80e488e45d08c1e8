package nl.beurt.ops.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.SlotEngine;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.view.DrawView;
import nl.beurt.engine.view.SlotView;
import nl.beurt.engine.view.StockView;
import nl.beurt.engine.view.View;

/**
 * What there is of each location and product, which come and go: seats, people for whom there are no desks, stock against
 * appointments, and draws that wait. Looked at anew before each scrape.
 */
final class PlanMeters {
    private static final String LOCATION = "location";
    private static final String PRODUCT = "product";

    private final SlotEngine engine;
    private final MultiGauge seatsLeft;
    private final MultiGauge overbooked;
    private final MultiGauge stockLeft;
    private final MultiGauge bookedAhead;
    private final MultiGauge drawWaits;

    PlanMeters(SlotEngine engine, MeterRegistry registry) {
        this.engine = engine;
        seatsLeft = gauges(registry, "beurt.seats.left", "seats that can be booked now");
        overbooked = gauges(
                registry, "beurt.overbooked.people", "people with an appointment ahead for whom there are no desks");
        stockLeft = gauges(registry, "beurt.stock.left", "pieces not handed out, of products whose stock is counted");
        bookedAhead = gauges(registry, "beurt.booked.ahead.people", "people with an appointment that has not started");
        drawWaits = gauges(
                registry,
                "beurt.draw.waiting.seconds",
                "how long ago the round was committed to whose randomness has not come, of a product; 0 for none");
    }

    private static MultiGauge gauges(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    /** Looks at what is shown now. */
    synchronized void refresh() {
        View view = engine.view();
        long now = engine.clock().millis();
        refreshSeats(view, now);
        Map<Integer, Long> people = ahead(view, now);
        List<MultiGauge.Row<?>> stocks = new ArrayList<>();
        List<MultiGauge.Row<?>> ahead = new ArrayList<>();
        List<MultiGauge.Row<?>> waits = new ArrayList<>();
        for (Product product : view.catalog().products()) {
            Tags tags = Tags.of(PRODUCT, product.id());
            StockView stock = view.stocks().get(product.number());
            if (stock != null) {
                stocks.add(MultiGauge.Row.of(tags, stock.left()));
            }
            ahead.add(MultiGauge.Row.of(tags, people.getOrDefault(product.number(), 0L)));
            waits.add(MultiGauge.Row.of(tags, waitingSeconds(view, product.number(), now)));
        }
        stockLeft.register(stocks, true);
        bookedAhead.register(ahead, true);
        drawWaits.register(waits, true);
    }

    /** People with an appointment that has not started, by product. */
    private static Map<Integer, Long> ahead(View view, long now) {
        Map<Integer, Long> people = new HashMap<>();
        for (SlotView slot : view.slots()) {
            if (slot.taken() > 0 && slot.startMillis() > now) {
                people.merge(slot.product(), (long) slot.taken(), Long::sum);
            }
        }
        return people;
    }

    private void refreshSeats(View view, long now) {
        Map<Place, Integer> left = new HashMap<>();
        Map<Integer, Integer> over = new HashMap<>();
        for (SlotView slot : view.slots()) {
            if (view.isOpen(slot, now)) {
                left.merge(new Place(slot.location(), slot.product()), slot.free(), Integer::sum);
            }
            if (slot.taken() > slot.seats() && slot.startMillis() > now && !slot.withdrawn()) {
                over.merge(slot.location(), slot.taken() - slot.seats(), Integer::sum);
            }
        }
        List<MultiGauge.Row<?>> seats = new ArrayList<>();
        List<MultiGauge.Row<?>> people = new ArrayList<>();
        for (Location location : view.catalog().locations()) {
            for (Product product : view.catalog().products()) {
                seats.add(MultiGauge.Row.of(
                        Tags.of(LOCATION, location.id(), PRODUCT, product.id()),
                        left.getOrDefault(new Place(location.number(), product.number()), 0)));
            }
            people.add(MultiGauge.Row.of(Tags.of(LOCATION, location.id()), over.getOrDefault(location.number(), 0)));
        }
        seatsLeft.register(seats, true);
        overbooked.register(people, true);
    }

    private record Place(int location, int product) {}

    private static long waitingSeconds(View view, int product, long now) {
        long since = now;
        for (DrawView draw : view.draws().values()) {
            if (draw.product() == product && draw.state() == DrawState.COMMITTED) {
                since = Math.min(since, draw.committedMillis());
            }
        }
        return TimeUnit.MILLISECONDS.toSeconds(now - since);
    }
}
