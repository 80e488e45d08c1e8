package nl.beurt.bench.history.check;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.beurt.bench.history.log.Asked;
import nl.beurt.bench.history.log.Kind;
import nl.beurt.bench.history.log.Operation;
import nl.beurt.bench.history.log.ShownBooking;
import org.jspecify.annotations.Nullable;

/** Does every change on the model in the order of sequences and hands every other answer to {@link ReadCheck}. */
final class Replay {
    private final SeatModel seats;
    private final BookingModel bookings;
    private final ReadCheck reads;
    private final Anomalies anomalies;
    private long changedAt = -1;
    private @Nullable Operation changedBy;
    private long changes;
    private long booked;

    Replay(SeatModel seats, BookingModel bookings, Anomalies anomalies) {
        this.seats = seats;
        this.bookings = bookings;
        this.reads = new ReadCheck(seats, bookings, anomalies);
        this.anomalies = anomalies;
    }

    long changes() {
        return changes;
    }

    long booked() {
        return booked;
    }

    void run(List<Step> steps) {
        possibleOnlyOnceBooked(steps);
        List<Step> ordered = steps.stream()
                .filter(step -> step.role != Step.Role.NONE && step.role != Step.Role.REPEAT)
                .sorted(Comparator.comparingLong(Step::at).thenComparing(step -> step.role))
                .toList();
        for (Step step : ordered) {
            switch (step.role) {
                case CHANGE -> change(step.operation);
                case CANCEL -> cancel(step);
                case POSSIBLE -> possible(step);
                default -> reads.check(step.operation);
            }
        }
    }

    /** What was asked of a booking was not done before there was one, whatever clocks of a microsecond say. */
    private static void possibleOnlyOnceBooked(List<Step> steps) {
        Map<String, Long> bookedAt = new HashMap<>();
        for (Step step : steps) {
            ShownBooking shown = step.operation.heard().booking();
            if (step.role == Step.Role.CHANGE && step.operation.kind() == Kind.BOOK && shown != null) {
                bookedAt.putIfAbsent(shown.key(), step.operation.sequence());
            }
        }
        for (Step step : steps) {
            if (step.role == Step.Role.POSSIBLE) {
                step.floor = Math.max(
                        step.floor, bookedAt.getOrDefault(step.operation.asked().key(), -1L));
            }
        }
    }

    private void change(Operation operation) {
        ShownBooking shown = operation.heard().booking();
        if (shown == null) {
            anomalies.add(Anomaly.WRONG_ANSWER, operation + ", without a booking");
            return;
        }
        countChange(operation);
        if (!bookings.addCode(shown.code())) {
            anomalies.add(Anomaly.GIVEN_TWICE, operation + ", a code that was given before");
        }
        if (operation.kind() == Kind.BOOK) {
            book(operation, shown);
        } else {
            edit(operation, shown);
        }
    }

    private void countChange(Operation operation) {
        changes++;
        if (changedAt == operation.sequence()) {
            anomalies.add(Anomaly.SAME_SEQUENCE, operation + ", as " + changedBy);
        }
        changedAt = operation.sequence();
        changedBy = operation;
    }

    private void book(Operation operation, ShownBooking shown) {
        booked++;
        Asked asked = operation.asked();
        long at = operation.sequence();
        boolean fits = shown.slot() == asked.slot()
                && shown.persons() == asked.party()
                && shown.version() == 1
                && shown.status().equals(ShownBooking.BOOKED);
        if (!fits) {
            anomalies.add(Anomaly.WRONG_ANSWER, operation + ", with " + shown);
        }
        BookingModel.Entry entry =
                new BookingModel.Entry(shown.key(), asked.person(), asked.party(), at, asked.slot(), 1);
        if (!bookings.add(entry)) {
            anomalies.add(Anomaly.GIVEN_TWICE, operation + ", a key that was given before");
            return;
        }
        for (int i = 0; i < asked.party(); i++) {
            BookingModel.Entry before = bookings.hold(asked.person() + i, entry, at);
            if (before != null) {
                anomalies.add(
                        Anomaly.DOUBLE_PERSON,
                        operation + ", but person " + (asked.person() + i) + " has booking " + before.key);
            }
        }
        give(operation, asked.slot(), asked.party());
    }

    private void give(Operation operation, long slot, int count) {
        seats.give(slot, count);
        if (seats.freeMax(slot) < 0) {
            anomalies.add(Anomaly.DOUBLE_SEAT, operation + ", " + -seats.freeMax(slot) + " seats too many");
        }
    }

    private void edit(Operation operation, ShownBooking shown) {
        BookingModel.Entry entry = bookings.find(operation.asked().key());
        if (entry == null) {
            anomalies.add(Anomaly.PHANTOM, operation + ", a booking that nobody was given");
            return;
        }
        if (entry.isCancelled) {
            anomalies.add(Anomaly.RESURRECTED, operation + ", after it was cancelled");
        }
        long slot = operation.kind() == Kind.MOVE ? operation.asked().slot() : entry.slot;
        boolean fits = shown.key().equals(entry.key)
                && shown.persons() == entry.party
                && shown.status().equals(ShownBooking.BOOKED)
                && (entry.isUncertain || (shown.version() == entry.version + 1 && shown.slot() == slot));
        if (!fits) {
            anomalies.add(
                    Anomaly.WRONG_ANSWER,
                    operation + ", with " + shown + ", had version " + entry.version + " in slot " + entry.slot);
        }
        if (shown.slot() != entry.slot) {
            give(operation, shown.slot(), entry.party);
        } else if (entry.isUncertain) {
            seats.maybeGive(shown.slot(), entry.party); // it may have been elsewhere, and come back
        }
        entry.slot = shown.slot();
        entry.version = shown.version();
        entry.isUnread = true;
    }

    private void cancel(Step step) {
        Operation operation = step.operation;
        long at = operation.sequence();
        BookingModel.Entry entry = bookings.find(operation.asked().key());
        if (entry == null) {
            anomalies.add(Anomaly.PHANTOM, operation + ", a booking that nobody was given");
        } else if (!entry.isCancelled) {
            if (!entry.mayBeCancelledAt(at)) {
                countChange(operation);
                if (at <= step.floor) {
                    anomalies.add(Anomaly.ORDER, operation + ", though " + step.floor + " had been answered before");
                }
            }
            entry.isCancelled = true;
            entry.isUnread = true;
        }
    }

    private void possible(Step step) {
        Asked asked = step.operation.asked();
        if (step.operation.kind() == Kind.BOOK) {
            seats.maybeGive(asked.slot(), asked.party());
            bookings.maybeHold(asked.person(), asked.party());
            return;
        }
        BookingModel.Entry entry = bookings.find(asked.key());
        if (entry == null) {
            return;
        }
        if (step.operation.kind() == Kind.CANCEL) {
            entry.cancelPossibleFrom = Math.min(entry.cancelPossibleFrom, step.floor);
            entry.isUnread = true;
        } else {
            entry.isUncertain = true;
            if (step.operation.kind() == Kind.MOVE) {
                seats.maybeGive(asked.slot(), entry.party);
            }
        }
    }
}
