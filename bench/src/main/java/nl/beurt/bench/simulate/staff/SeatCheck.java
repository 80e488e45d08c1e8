package nl.beurt.bench.simulate.staff;

import java.util.HashMap;
import java.util.Map;
import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.bench.simulate.staff.Found.Booking;
import nl.beurt.bench.simulate.staff.Found.Slot;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.DrawDecoder;
import nl.beurt.engine.state.sbe.DrawEncoder;
import nl.beurt.engine.state.sbe.StockDecoder;
import nl.beurt.engine.state.sbe.StockEncoder;

/** Promise P1 for seats: each is somebody's once, and more are given than there are only where desks went. */
final class SeatCheck {
    private final Found found;
    private final Overbooked overbooked;
    private final Map<Long, Integer> people = new HashMap<>();
    private final Row<DrawDecoder, DrawEncoder> draw;

    SeatCheck(Found found, Overbooked overbooked) {
        this.found = found;
        this.overbooked = overbooked;
        draw = found.state.draws().newRow();
    }

    void check() {
        for (Booking booking : found.bookings.values()) {
            if (booking.hasSeats()) {
                people.merge(booking.slot(), booking.people().length, Integer::sum);
            }
        }
        found.slots.values().forEach(this::check);
        stocks();
    }

    private void check(Slot slot) {
        int seated = people.getOrDefault(slot.id(), 0);
        // Bookings are forgotten a while after their slot; its count stays.
        boolean isCounted = slot.endMillis() > found.timeMillis ? slot.taken() == seated : slot.taken() >= seated;
        if (!isCounted) {
            throw new Violation(of(slot) + " taken is " + slot.taken() + ", there are " + seated + " people");
        }
        if (slot.taken() < 0 || slot.reserved() < 0 || slot.returned() < 0) {
            throw new Violation(of(slot) + " has fewer than no seats: " + slot);
        }
        reserved(slot);
        int given = slot.taken() + slot.reserved();
        if (given > slot.seats() && !overbooked.mayBe(found, slot, given)) {
            throw new Violation(of(slot) + " seats were given out twice: " + slot);
        }
        if (slot.returned() > Math.max(0, slot.seats() - given)) {
            throw new Violation(of(slot) + " returned seats are somebody's: " + slot);
        }
    }

    private void reserved(Slot slot) {
        if (slot.reservedBy() == 0) {
            if (slot.reserved() > 0) {
                throw new Violation(of(slot) + " seats are reserved by no round");
            }
        } else if (!found.state.draws().load(slot.reservedBy(), draw)
                || DrawState.of(draw.get.state()).isOver()) {
            throw new Violation(
                    of(slot) + " seats are left reserved for round " + slot.reservedBy() + ", which is over");
        }
    }

    private void stocks() {
        Row<StockDecoder, StockEncoder> stock = found.state.stocks().newRow();
        for (int product = 1; product <= Town.PRODUCTS; product++) {
            if (found.state.stocks().load(product, stock)
                    && (stock.get.left() < 0 || stock.get.left() + stock.get.served() != stock.get.added())) {
                throw new Violation("stock of product " + product + ": of " + stock.get.added() + " "
                        + stock.get.served() + " were served and " + stock.get.left() + " are left");
            }
        }
    }

    private static String of(Slot slot) {
        return "slot " + slot.id() + "'s";
    }
}
