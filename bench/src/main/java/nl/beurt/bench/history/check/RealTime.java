package nl.beurt.bench.history.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nl.beurt.bench.history.log.Kind;

/** What had been answered before each operation began, from clocks alone. */
final class RealTime {
    private RealTime() {}

    /** Sets each step's floor. An answer read in the very microsecond of a request counts as not before it. */
    static void setFloors(List<Step> steps) {
        List<Step> ended = new ArrayList<>(steps);
        ended.removeIf(step -> step.operation.sequence() < 0);
        ended.sort(Comparator.comparingLong(step -> step.operation.toMicros()));
        List<Step> begun = new ArrayList<>(steps);
        begun.sort(Comparator.comparingLong(step -> step.fromMicros));
        long highest = -1;
        int next = 0;
        for (Step step : begun) {
            while (next < ended.size() && ended.get(next).operation.toMicros() < step.fromMicros) {
                highest = Math.max(highest, ended.get(next++).operation.sequence());
            }
            step.floor = highest;
        }
    }

    /** Reports what was decided at a sequence from before it was asked for. */
    static void check(List<Step> steps, Anomalies anomalies) {
        for (Step step : steps) {
            long sequence = step.operation.sequence();
            switch (step.role) {
                case CHANGE -> {
                    if (sequence <= step.floor) {
                        anomalies.add(Anomaly.ORDER, late(step));
                    }
                }
                case CANCEL -> {
                    if (sequence < step.floor) {
                        anomalies.add(Anomaly.ORDER, late(step));
                    }
                }
                case READ -> {
                    if (sequence < step.floor && isOfTheRing(step)) {
                        anomalies.add(Anomaly.STALE_READ, late(step));
                    }
                }
                default -> {
                    // has no sequence of its own
                }
            }
        }
    }

    /** Availability is read from the view, which may be a little behind: see {@link AvailabilityOrder}. */
    private static boolean isOfTheRing(Step step) {
        return step.operation.kind() != Kind.AVAILABILITY;
    }

    private static String late(Step step) {
        return step.operation + ", though " + step.floor + " had been answered before";
    }
}
