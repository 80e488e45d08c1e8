package nl.beurt.bench.simulate.staff;

import java.util.Arrays;
import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.bench.simulate.staff.Found.Booking;
import nl.beurt.bench.simulate.staff.Found.Entry;
import nl.beurt.bench.simulate.staff.Found.Link;
import org.jspecify.annotations.Nullable;

/** Promise P2, link by link: what people were told that they have is there and theirs; nobody has what they did not ask for. */
final class LedgerCheck {
    private final Found found;
    private final Ledger ledger;
    private final LossCheck losses;

    LedgerCheck(Found found, Ledger ledger) {
        this.found = found;
        this.ledger = ledger;
        this.losses = new LossCheck(found, ledger);
    }

    void check() {
        for (Held held : ledger.held.values()) {
            if (!held.isGone) {
                check(held);
            }
        }
        for (Booking booking : found.bookings.values()) {
            if (!ledger.held.containsKey(booking.capability())) {
                throw new Violation("nobody asked for booking " + booking.id());
            }
        }
    }

    private void check(Held held) {
        Link link = found.link(held.capability);
        if (link == null) {
            gone(held);
            return;
        }
        Booking booking = link.booking() == 0 ? null : found.bookings.get(link.booking());
        Entry entry = link.entry() == 0 ? null : found.entries.get(link.entry());
        boolean isThere = (booking != null || link.booking() == 0) && (entry != null || link.entry() == 0);
        if (!isThere && entry == null && booking == null) {
            throw new Violation(held + " is not there, its link is");
        }
        if (booking != null) {
            party(held, booking.people());
            losses.check(held, booking, link);
        }
        if (entry != null) {
            party(held, entry.people());
            losses.check(held, entry);
        }
        see(held, booking, entry);
    }

    private void gone(Held held) {
        boolean mayBeOver =
                found.timeMillis >= held.mayGoMillis || found.timeMillis - held.seenMillis >= Town.PURGE_MILLIS;
        if (!mayBeOver) {
            throw new Violation(held + " was acknowledged and is gone");
        }
        held.isGone = true;
    }

    private void see(Held held, @Nullable Booking booking, @Nullable Entry entry) {
        held.seenMillis = found.timeMillis;
        boolean waits = entry != null && entry.isWaiting();
        if (waits) {
            held.mayGoMillis = Long.MAX_VALUE;
        } else if (booking != null) {
            held.mayGoMillis = found.slot(booking.slot()).endMillis() + Town.PURGE_MILLIS;
        } else if (entry != null) {
            held.mayGoMillis = entry.changedMillis() + Town.PURGE_MILLIS;
        }
    }

    /** Everybody is of the party that asked; who is not in it any more was linked, or has what they came for. */
    private void party(Held held, long[] now) {
        long[] asked = Arrays.stream(held.people)
                .mapToLong(one -> found.self(one))
                .sorted()
                .toArray();
        for (long one : now) {
            if (Arrays.binarySearch(asked, found.self(one)) < 0) {
                throw new Violation("person " + one + " is in " + held + ", and did not ask for it");
            }
        }
        for (int one : held.people) {
            boolean isThere = Arrays.stream(now).anyMatch(each -> found.self(each) == found.self(one));
            if (!isThere && !found.isServed(one) && !losses.mayHaveLeft(one)) {
                throw new Violation("person " + one + " is not in " + held + " any more, and nobody took them out");
            }
        }
    }
}
