package nl.beurt.bench.history.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import nl.beurt.bench.history.log.Kind;
import nl.beurt.bench.history.log.Operation;

/** Checks a whole history, in whatever order its operations come. */
public final class HistoryCheck {
    /** How far availability may be behind what clients were told. */
    public static final Duration LATE_ALLOWED = Duration.ofMillis(50);

    private static final int SERVER_FAULT = 500;
    private static final int BUSY = 503;

    private final long lateMicrosAllowed;

    public HistoryCheck(Duration lateAllowed) {
        this.lateMicrosAllowed = TimeUnit.NANOSECONDS.toMicros(lateAllowed.toNanos());
    }

    /**
     * Checks.
     *
     * @throws IllegalArgumentException where the history does not begin with a look at availability
     */
    public HistoryResult check(List<Operation> operations) {
        Anomalies anomalies = new Anomalies();
        List<Step> steps = new ArrayList<>(operations.size());
        operations.forEach(operation -> steps.add(new Step(operation)));
        serverFaults(operations, anomalies);
        Requests.setRoles(steps, anomalies);
        RealTime.setFloors(steps);
        RealTime.check(steps, anomalies);
        SeatModel seats = new SeatModel(offered(operations));
        BookingModel bookings = new BookingModel();
        Replay replay = new Replay(seats, bookings, anomalies);
        replay.run(steps);
        AvailabilityOrder availability = new AvailabilityOrder(anomalies, lateMicrosAllowed);
        availability.check(steps);
        return new HistoryResult(
                steps.size(),
                replay.changes(),
                replay.booked(),
                count(steps, Step.Role.REPEAT),
                steps.stream().filter(step -> step.operation.isUnknown()).count(),
                count(steps, Step.Role.POSSIBLE),
                bookings.unread(),
                availability.lateMicrosMax(),
                anomalies.counts(),
                anomalies.kept());
    }

    /** Such an answer has no sequence and so no place in the order; that there is one is wrong by itself. */
    private static void serverFaults(List<Operation> operations, Anomalies anomalies) {
        for (Operation operation : operations) {
            int status = operation.heard().status();
            if (status >= SERVER_FAULT && status != BUSY) {
                anomalies.add(Anomaly.SERVER_FAULT, operation.toString());
            }
        }
    }

    private static long count(List<Step> steps, Step.Role role) {
        return steps.stream().filter(step -> step.role == role).count();
    }

    private static Map<Long, Integer> offered(List<Operation> operations) {
        Operation first = operations.stream()
                .min(Comparator.comparingLong(Operation::fromMicros))
                .orElseThrow(() -> new IllegalArgumentException("the history is empty: give what clients recorded"));
        boolean isLook = first.kind() == Kind.AVAILABILITY && first.isAccepted();
        long begunBefore = operations.stream()
                .filter(operation -> operation.fromMicros() < first.toMicros())
                .count();
        if (!isLook || begunBefore > 1) {
            throw new IllegalArgumentException("the history does not begin with a look at availability, but with "
                    + first + ": give all files, from the first on");
        }
        return first.heard().free();
    }
}
