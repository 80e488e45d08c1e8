package nl.beurt.bench.simulate.staff;

import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.bench.simulate.staff.Found.Booking;
import nl.beurt.bench.simulate.staff.OfflineLedger.Lists;
import nl.beurt.bench.simulate.staff.OfflineLedger.Uses;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.HandedListDecoder;
import nl.beurt.engine.state.sbe.HandedListEncoder;

/** What desks without a connection told is noted, never of more people than a booking has; lists are for as many desks as told. */
final class OfflineCheck {
    private static final int DAYS = 512;

    private final Found found;
    private final Ledger ledger;

    OfflineCheck(Found found, Ledger ledger) {
        this.found = found;
        this.ledger = ledger;
    }

    void check() {
        found.bookings.values().forEach(this::check);
        lists();
    }

    private void check(Booking booking) {
        Uses told = ledger.offline.uses.get(booking.capability());
        if (told != null && told.booking() == booking.id()) {
            if (booking.unnamed() < told.count() || booking.unnamed() > told.persons()) {
                throw new Violation("of booking " + booking.id() + " desks told " + told + ", and it counts "
                        + booking.unnamed() + " people");
            }
        } else if (booking.unnamed() > 0) {
            throw new Violation("booking " + booking.id() + " says that somebody was let in, and no desk told so");
        }
        Held held = ledger.held.get(booking.capability());
        int party = held == null ? booking.people().length : held.people.length;
        if (booking.unnamed() > party) {
            throw new Violation("booking " + booking.id() + " of " + party
                    + " says that desks without a connection let in " + booking.unnamed());
        }
    }

    private void lists() {
        Row<HandedListDecoder, HandedListEncoder> row = found.state.lists().newRow();
        for (Lists told : ledger.offline.lists.values()) {
            boolean isThere = found.state.lists().load((long) told.location() * DAYS + told.day() % DAYS, row);
            boolean isSame = isThere && row.get.day() == told.day() && row.get.desks() == told.desks();
            // A day that is over makes room for another.
            if (!isSame && (!isThere || row.get.day() <= told.day())) {
                throw new Violation(told + " was handed out, and the state says otherwise");
            }
        }
    }
}
