package nl.beurt.ops.fraud;

import java.util.Collection;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/** The returned seats of one product at one location that were taken again within one week: one count for each taking. */
final class Pool {
    /** Devices and contacts that are counted in one pool; others are not. */
    static final int SOURCES_MAX = 1 << 17;

    private final Long2ObjectHashMap<Count> counts = new Long2ObjectHashMap<>();
    private int takings;

    /** What there is of one device or contact. */
    static final class Count {
        int gave;
        int took;
        int both;
    }

    /**
     * Seats were taken.
     *
     * @param takers devices and contacts of who took them
     * @param givers of all who had given seats of that slot back
     * @return how many could not be counted, for there is no room
     */
    int take(Collection<Long> takers, Collection<Long> givers) {
        takings++;
        int lost = 0;
        for (long giver : givers) {
            Count count = of(giver);
            lost += count == null ? 1 : 0;
            if (count != null) {
                count.gave++;
                count.both += takers.contains(giver) ? 1 : 0;
            }
        }
        for (long taker : takers) {
            Count count = of(taker);
            lost += count == null ? 1 : 0;
            if (count != null) {
                count.took++;
            }
        }
        return lost;
    }

    private @Nullable Count of(long source) {
        Count known = counts.get(source);
        if (known == null && counts.size() < SOURCES_MAX) {
            known = new Count();
            counts.put(source, known);
        }
        return known;
    }

    @Nullable
    Count find(long source) {
        return counts.get(source);
    }

    int takings() {
        return takings;
    }
}
