package nl.beurt.bench.simulate.staff;

import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.bench.simulate.staff.Found.Booking;
import nl.beurt.bench.simulate.staff.Found.Slot;
import nl.beurt.engine.state.ChangeKind;
import nl.beurt.engine.state.Product;

/** What the staff changed: a change that is done did all of what it was about, and they are done one after the other. */
final class ChangeCheck {
    private static final long MINUTE_MILLIS = 60_000;

    private final Found found;

    ChangeCheck(Found found) {
        this.found = found;
    }

    void check() {
        long firstOpen = 0;
        for (Change change : found.changes) {
            if (!change.isDone()) {
                firstOpen = firstOpen == 0 ? change.id() : firstOpen;
                under(change);
            } else if (firstOpen != 0) {
                throw new Violation("change " + change.id() + " is done before change " + firstOpen);
            } else {
                done(change);
            }
        }
        if (found.state.agenda().dueChange() != firstOpen) {
            throw new Violation("change " + found.state.agenda().dueChange() + " is due, and not " + firstOpen);
        }
    }

    private void under(Change change) {
        long last = change.phase() == 0 ? change.slotTo() : change.bookingTo();
        if (change.cursor() < 1 || change.cursor() > last + 1) {
            throw new Violation("change " + change.id() + " goes on at " + change.cursor() + " of " + last);
        }
    }

    private void done(Change change) {
        for (Slot slot : found.slots.values()) {
            if (change.covers(slot) && slot.id() <= change.slotTo()) {
                done(change, slot);
            }
        }
        for (Booking booking : found.bookings.values()) {
            if (booking.isLive() && change.covers(found.slot(booking.slot()))) {
                done(change, booking);
            }
        }
    }

    private void done(Change change, Slot slot) {
        if (change.kind() == ChangeKind.WITHDRAW_SLOTS && !slot.isWithdrawn()) {
            throw new Violation("change " + change.id() + " is done and slot " + slot.id() + " is not withdrawn");
        }
        if (change.kind() == ChangeKind.DESKS && !slot.isWithdrawn() && !hasLaterDesks(change, slot)) {
            Product product = found.state.catalog().product(slot.product());
            long minutes = (slot.endMillis() - slot.startMillis()) / MINUTE_MILLIS;
            long seats = product == null ? slot.seats() : change.desks() * minutes / product.minutesPerPerson();
            if (slot.seats() != seats) {
                throw new Violation("change " + change.id() + " is done and slot " + slot.id() + " has " + slot.seats()
                        + " seats, not " + seats);
            }
        }
    }

    private boolean hasLaterDesks(Change change, Slot slot) {
        return found.changes.stream()
                .anyMatch(one -> one.id() > change.id() && one.kind() == ChangeKind.DESKS && one.covers(slot));
    }

    private static boolean isOlder(Booking booking, Change change) {
        return booking.id() <= change.bookingTo() && booking.changedMillis() < change.madeMillis();
    }

    /** A live booking that it should have ended: in a withdrawn slot, or there since before the change was made. */
    private void done(Change change, Booking booking) {
        boolean isLeft = switch (change.kind() == null ? ChangeKind.CATALOG : change.kind()) {
            case WITHDRAW_SLOTS -> booking.slot() <= change.slotTo();
            case WITHDRAW_BOOKINGS, NO_SHOWS -> isOlder(booking, change);
            case ONE_PER_PERSON -> booking.id() <= change.bookingTo() && !booking.isExclusive();
            default -> false;
        };
        if (isLeft) {
            throw new Violation("change " + change.id() + " is done and booking " + booking.id() + " is live"
                    + (booking.isExclusive() ? "" : ", and excludes no other"));
        }
    }
}
