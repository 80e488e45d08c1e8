package nl.beurt.bench.simulate.staff;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.bench.simulate.staff.Found.Booking;
import nl.beurt.bench.simulate.staff.Found.Person;
import nl.beurt.bench.simulate.staff.Found.Slot;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.StockDecoder;
import nl.beurt.engine.state.sbe.StockEncoder;
import org.jspecify.annotations.Nullable;

/** Promise P2 to the staff: who came and who was served, what was counted, and what was changed is noted as they were told. */
final class StaffLedgerCheck {
    private static final int ATTENDED = 2;
    private static final int NO_SHOW = 3;

    private final Found found;
    private final StaffLedger staff;
    private final People people;
    private final Map<Long, Set<Long>> came = new HashMap<>();

    StaffLedgerCheck(Found found, Ledger ledger) {
        this.found = found;
        this.staff = ledger.staff;
        this.people = ledger.people;
    }

    void check() {
        changes();
        slots();
        found.people.keySet().forEach(this::served);
        stocks();
        attended();
        found.bookings.values().forEach(this::came);
    }

    private void changes() {
        if (found.changes.size() != staff.changes.size()) {
            throw new Violation(staff.changes.size() + " changes were acknowledged, there are " + found.changes.size()
                    + " of them");
        }
        for (Change change : found.changes) {
            AskedChange asked = staff.changes.get((int) change.id() - 1);
            if (!asked.isAs(change)) {
                throw new Violation("change " + change.id() + " was asked for as " + asked + " and is " + change);
            }
        }
    }

    private void slots() {
        if (found.slots.size() != staff.slots) {
            throw new Violation(staff.slots + " slots were acknowledged, there are " + found.slots.size());
        }
        for (long id : staff.dropped) {
            Slot slot = found.slot(id);
            if (!slot.isWithdrawn() || slot.round() != 0) {
                throw new Violation("slot " + id + " was dropped, and is of round " + slot.round());
            }
        }
    }

    private void stocks() {
        Row<StockDecoder, StockEncoder> stock = found.state.stocks().newRow();
        staff.stocks.forEach((product, told) -> {
            boolean isThere = found.state.stocks().load(product, stock);
            if (!isThere || stock.get.added() != told.added() || stock.get.served() != told.served()) {
                throw new Violation("of product " + product + " " + told.added() + " were counted and " + told.served()
                        + " handed out, its stock says " + stock.get.added() + " and " + stock.get.served());
            }
        });
    }

    /** Who was at the desk is noted in the booking, for as long as there is that booking and they are in it. */
    private void attended() {
        Iterator<Map.Entry<Integer, Set<Long>>> codes =
                staff.attended.entrySet().iterator();
        while (codes.hasNext()) {
            Map.Entry<Integer, Set<Long>> shown = codes.next();
            Booking booking = found.bookingOfCode(shown.getKey());
            if (booking == null) {
                codes.remove();
            } else {
                shown.getValue().forEach(one -> attended(booking, one));
            }
        }
        staff.maybe.forEach((code, there) -> {
            Booking booking = found.bookingOfCode(code);
            if (booking != null) {
                there.forEach(one -> came(booking, one));
            }
        });
    }

    private void came(Booking booking, long one) {
        came.computeIfAbsent(booking.id(), none -> new HashSet<>()).add(found.self(one));
    }

    private void attended(Booking booking, long one) {
        came(booking, one);
        if (found.isIn(booking, one) && !found.hasAttended(booking, one)) {
            throw new Violation("person " + one + " was at the desk, and booking " + booking.id() + " does not say so");
        }
    }

    private void came(Booking booking) {
        @Nullable Set<Long> known = came.get(booking.id());
        for (long one : booking.people()) {
            boolean isKnown = known != null && known.contains(found.self(one));
            if (!isKnown && found.hasAttended(booking, one)) {
                throw new Violation("booking " + booking.id() + " says that person " + one + " came, nobody else does");
            }
        }
        boolean isEmpty = booking.attended() == 0 && booking.unnamed() == 0;
        if (booking.status() == NO_SHOW && !isEmpty) {
            throw new Violation("booking " + booking.id() + " ended as if nobody had come, and somebody had");
        }
        if (booking.status() == ATTENDED && isEmpty && !found.areServed(booking.people())) {
            throw new Violation("booking " + booking.id() + " ended as if somebody had come, and nobody had");
        }
    }

    private void served(long pseudonym) {
        Person self = found.people.get(found.self(pseudonym));
        boolean isSaid = self != null && self.isServed();
        if (isSaid != people.isServed(pseudonym)) {
            throw new Violation("person " + pseudonym
                    + (isSaid ? " is said to be served, and was not" : " was served, and is not said to be"));
        }
    }
}
