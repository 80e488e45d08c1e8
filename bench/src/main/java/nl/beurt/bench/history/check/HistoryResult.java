package nl.beurt.bench.history.check;

import java.util.List;
import java.util.Map;

/**
 * What a check found.
 *
 * @param operations in the history
 * @param changes accepted: bookings, moves, re-issues, cancellations
 * @param bookings accepted
 * @param repeats answered as the first time
 * @param unheard requests without an answer
 * @param unresolved of those, requests whose outcome nobody learnt later
 * @param unread bookings that nobody read after their last change
 * @param availabilityLateMicrosMax how long ago the oldest answer was given that some availability did not show
 * @param counts of what is wrong
 * @param examples of what is wrong
 */
public record HistoryResult(
        long operations,
        long changes,
        long bookings,
        long repeats,
        long unheard,
        long unresolved,
        long unread,
        long availabilityLateMicrosMax,
        Map<Anomaly, Long> counts,
        List<String> examples) {

    public HistoryResult {
        counts = Map.copyOf(counts);
        examples = List.copyOf(examples);
    }

    public boolean isClean() {
        return counts.isEmpty();
    }

    public long count(Anomaly anomaly) {
        return counts.getOrDefault(anomaly, 0L);
    }

    public long count(Anomaly.Group group) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().group() == group)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    @Override
    public String toString() {
        return "%,d operations, %,d changes (%,d bookings), %,d repeats; %,d unheard, %,d of them unresolved; %,d bookings unread; availability at most %,.1f ms late; %,d lost, %,d double, %,d phantom, %,d other anomalies"
                .formatted(
                        operations,
                        changes,
                        bookings,
                        repeats,
                        unheard,
                        unresolved,
                        unread,
                        availabilityLateMicrosMax / 1_000.0,
                        count(Anomaly.Group.LOST),
                        count(Anomaly.Group.DOUBLE),
                        count(Anomaly.Group.PHANTOM),
                        count(Anomaly.Group.OTHER));
    }
}
