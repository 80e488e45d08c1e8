package nl.beurt.gateway.staff;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.view.SlotView;
import nl.beurt.engine.view.StockView;
import nl.beurt.engine.view.View;
import org.jspecify.annotations.Nullable;

/**
 * Whether the stock of a product suffices for who has an appointment.
 *
 * @param bookedAhead people with an appointment in slots that have not started
 * @param runsOutOn the first day, by the clocks of the locations, on which they are more than is left; null while it suffices
 *     or nothing is counted
 */
public record Forecast(long bookedAhead, @Nullable LocalDate runsOutOn) {
    /** Of a product as a view shows it. */
    public static Forecast of(View view, Product product, long nowMillis) {
        Map<LocalDate, Long> people = new TreeMap<>();
        long ahead = 0;
        for (SlotView slot : view.slots()) {
            if (slot.product() == product.number() && slot.startMillis() > nowMillis && slot.taken() > 0) {
                Location location = view.catalog().location(slot.location());
                LocalDate day = Places.today(Places.zone(view, location), slot.startMillis());
                people.merge(day, (long) slot.taken(), Long::sum);
                ahead += slot.taken();
            }
        }
        StockView stock = view.stocks().get(product.number());
        return new Forecast(ahead, stock == null ? null : firstOver(people, stock.left()));
    }

    private static @Nullable LocalDate firstOver(Map<LocalDate, Long> people, long left) {
        long sum = 0;
        for (Map.Entry<LocalDate, Long> day : people.entrySet()) {
            sum += day.getValue();
            if (sum > left) {
                return day.getKey();
            }
        }
        return null;
    }
}
