package nl.beurt.bench.history.check;

import java.util.HashMap;
import java.util.Map;
import nl.beurt.bench.history.log.Operation;

/** Seats by slot: what there is, what was given, what may have been given. One thread. */
final class SeatModel {
    private final Map<Long, Integer> offered;
    private final Map<Long, Integer> given = new HashMap<>();
    private final Map<Long, Integer> possible = new HashMap<>();

    SeatModel(Map<Long, Integer> offered) {
        this.offered = offered;
    }

    void give(long slot, int seats) {
        given.merge(slot, seats, Integer::sum);
    }

    void maybeGive(long slot, int seats) {
        possible.merge(slot, seats, Integer::sum);
    }

    /** Free seats if nothing was done that is unknown. */
    int freeMax(long slot) {
        return offered.getOrDefault(slot, 0) - given.getOrDefault(slot, 0);
    }

    /** Free seats if all was done that is unknown. */
    int freeMin(long slot) {
        return freeMax(slot) - possible.getOrDefault(slot, 0);
    }

    boolean knows(long slot) {
        return offered.containsKey(slot);
    }

    /** Compares what an availability shows of the slots that were looked at. */
    void compare(Operation operation, Anomalies anomalies) {
        operation.heard().free().forEach((slot, shown) -> {
            if (shown < Math.max(0, freeMin(slot))) {
                anomalies.add(
                        Anomaly.PHANTOM,
                        "slot " + slot + " has " + shown + " free seats, at least " + freeMin(slot)
                                + " are left of what was given: " + operation);
            } else if (shown > Math.max(0, freeMax(slot))) {
                anomalies.add(
                        Anomaly.LOST,
                        "slot " + slot + " has " + shown + " free seats, only " + freeMax(slot) + " were left: "
                                + operation);
            }
        });
    }
}
