package nl.beurt.bench.history.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.beurt.bench.history.log.Kind;

/** Availability never goes back in one run of a server, and shows in time what any client was told. */
final class AvailabilityOrder {
    private final Anomalies anomalies;
    private final long lateMicrosAllowed;
    private long lateMicrosMax;

    AvailabilityOrder(Anomalies anomalies, long lateMicrosAllowed) {
        this.anomalies = anomalies;
        this.lateMicrosAllowed = lateMicrosAllowed;
    }

    /** How long before an availability was asked for the oldest answer was given that it did not show. */
    long lateMicrosMax() {
        return lateMicrosMax;
    }

    void check(List<Step> steps) {
        List<Step> availability = new ArrayList<>();
        List<Step> others = new ArrayList<>();
        for (Step step : steps) {
            if (step.operation.sequence() >= 0) {
                boolean isView = step.operation.kind() == Kind.AVAILABILITY;
                (isView ? availability : others).add(step);
            }
        }
        neverBack(availability);
        neverLate(availability, others);
    }

    private void neverBack(List<Step> availability) {
        Map<Integer, List<Step>> byServer = new HashMap<>();
        availability.forEach(step -> byServer.computeIfAbsent(step.operation.server(), server -> new ArrayList<>())
                .add(step));
        for (List<Step> ofServer : byServer.values()) {
            List<Step> ended = new ArrayList<>(ofServer);
            ended.sort(Comparator.comparingLong(step -> step.operation.toMicros()));
            ofServer.sort(Comparator.comparingLong(step -> step.operation.fromMicros()));
            long highest = -1;
            int next = 0;
            for (Step step : ofServer) {
                while (ended.get(next).operation.toMicros() < step.operation.fromMicros()) {
                    highest = Math.max(highest, ended.get(next++).operation.sequence());
                }
                if (step.operation.sequence() < highest) {
                    anomalies.add(Anomaly.AVAILABILITY_BACK, step.operation + ", after one at " + highest);
                }
            }
        }
    }

    private void neverLate(List<Step> availability, List<Step> others) {
        availability.sort(Comparator.comparingLong((Step step) -> step.operation.sequence())
                .reversed());
        others.sort(Comparator.comparingLong((Step step) -> step.operation.sequence())
                .reversed());
        long earliest = Long.MAX_VALUE;
        int next = 0;
        for (Step step : availability) {
            long shown = step.operation.sequence();
            while (next < others.size() && others.get(next).operation.sequence() > shown) {
                earliest = Math.min(earliest, others.get(next++).operation.toMicros());
            }
            long late = earliest == Long.MAX_VALUE ? 0 : step.operation.fromMicros() - earliest;
            lateMicrosMax = Math.max(lateMicrosMax, late);
            if (late > lateMicrosAllowed) {
                anomalies.add(
                        Anomaly.AVAILABILITY_LATE,
                        step.operation + ", " + late + " us after something later was answered");
            }
        }
    }
}
