package nl.beurt.bench.history.check;

import nl.beurt.bench.history.log.Asked;
import nl.beurt.bench.history.log.Kind;
import nl.beurt.bench.history.log.Operation;
import nl.beurt.bench.history.log.ShownBooking;

/** Compares a read or a refusal with the model as it is at its sequence. One thread. */
final class ReadCheck {
    private final SeatModel seats;
    private final BookingModel bookings;
    private final Anomalies anomalies;

    ReadCheck(SeatModel seats, BookingModel bookings, Anomalies anomalies) {
        this.seats = seats;
        this.bookings = bookings;
        this.anomalies = anomalies;
    }

    void check(Operation operation) {
        if (!operation.isAccepted()) {
            refusal(operation);
        } else if (operation.kind() == Kind.READ) {
            read(operation);
        } else {
            seats.compare(operation, anomalies);
        }
    }

    private void read(Operation operation) {
        ShownBooking shown = operation.heard().booking();
        BookingModel.Entry entry = bookings.find(operation.asked().key());
        if (shown == null || entry == null) {
            anomalies.add(
                    Anomaly.PHANTOM, operation + ", " + (shown == null ? "without one" : "before anyone was given it"));
            return;
        }
        entry.isUnread = false;
        status(operation, shown, entry);
        if (!shown.key().equals(entry.key) || shown.persons() != entry.party) {
            anomalies.add(Anomaly.WRONG_READ, operation + ", with " + shown);
        } else if (!entry.isUncertain) {
            contents(operation, shown, entry);
        }
    }

    private void contents(Operation operation, ShownBooking shown, BookingModel.Entry entry) {
        String difference = operation + ", with " + shown + ", had version " + entry.version + " in slot " + entry.slot;
        if (shown.version() < entry.version) {
            anomalies.add(Anomaly.LOST, difference);
        } else if (shown.version() > entry.version) {
            anomalies.add(Anomaly.PHANTOM, difference);
        } else if (shown.slot() != entry.slot) {
            anomalies.add(Anomaly.WRONG_READ, difference);
        }
    }

    private void status(Operation operation, ShownBooking shown, BookingModel.Entry entry) {
        switch (shown.status()) {
            case ShownBooking.BOOKED -> {
                if (entry.isCancelled) {
                    anomalies.add(Anomaly.RESURRECTED, operation + ", with " + shown);
                }
            }
            case ShownBooking.CANCELLED -> {
                if (!entry.isCancelled && !entry.mayBeCancelledAt(operation.sequence())) {
                    anomalies.add(Anomaly.LOST, operation + ", but nobody cancelled it");
                }
                entry.isCancelled = true;
            }
            default -> anomalies.add(Anomaly.WRONG_READ, operation + ", with " + shown);
        }
    }

    private void refusal(Operation operation) {
        boolean holds = switch (operation.heard().problem()) {
            case "slot-full", "not-open-yet" -> isFull(operation);
            case "already-booked" ->
                bookings.mayHold(operation.asked().person(), operation.asked().party());
            case "booking-not-active" -> isEnded(operation);
            case "booking-unknown" -> isUnknown(operation);
            case "slot-unknown" -> !seats.knows(operation.asked().slot());
            case "wrong-person" -> false;
            default -> true;
        };
        if (!holds) {
            anomalies.add(anomaly(operation.heard().problem()), operation + ", which was not so");
        }
    }

    /** A false reason tells what the server believes: seats taken, people booked, bookings gone. */
    private static Anomaly anomaly(String problem) {
        return switch (problem) {
            case "slot-full", "not-open-yet", "already-booked" -> Anomaly.PHANTOM;
            case "booking-not-active", "booking-unknown", "slot-unknown" -> Anomaly.LOST;
            default -> Anomaly.FALSE_REFUSAL;
        };
    }

    private boolean isFull(Operation operation) {
        Asked asked = operation.asked();
        int wanted = asked.party();
        if (operation.kind() == Kind.MOVE) {
            BookingModel.Entry entry = bookings.find(asked.key());
            if (entry == null || (entry.slot == asked.slot() && !entry.isUncertain)) {
                return false;
            }
            wanted = entry.party;
        }
        return seats.freeMin(asked.slot()) < wanted;
    }

    private boolean isEnded(Operation operation) {
        BookingModel.Entry entry = bookings.find(operation.asked().key());
        if (entry == null) {
            return false;
        }
        boolean ended = entry.isCancelled || entry.mayBeCancelledAt(operation.sequence());
        entry.isCancelled |= ended;
        return ended;
    }

    private boolean isUnknown(Operation operation) {
        return bookings.find(operation.asked().key()) == null;
    }
}
