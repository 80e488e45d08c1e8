package nl.beurt.ops.fraud;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.beurt.gateway.guard.Evidence;
import nl.beurt.gateway.guard.FraudRule;

/**
 * Rule R1: a device or contact gave seats back and took them again, for other people, more often than chance would have it.
 *
 * <p>Were it all the same who takes a seat that was given back, then of the {@code n} takings of a device in a pool a
 * {@link Hypergeometric} number would be of the {@code K} that it had given seats for. Pools are independent of each other: the
 * chance of so many in all of them together is that of a sum.
 *
 * <p>That sum takes as many steps as the square of what a device gave and took. So it is made anew only when the pairs of a device
 * grew by a tenth since, which is each time below twenty; and not where there are no more than chance has on average.
 */
final class Resales {
    /** Below this chance it is no chance. */
    static final double LEVEL = 1e-6;

    private static final int EVIDENCE_MAX = 16;
    private static final int SUSPECTS_MAX = 1 << 14;

    private final int windowDays;
    private final Flags flags;
    private final Map<Week, Pool> pools = new LinkedHashMap<>();
    private final Map<Long, Suspect> suspects = new LinkedHashMap<>(16, 0.75f, true);
    private long takings;
    private long pairs;
    private long sums;
    private long lost;

    /** Where and when: what is in one pool. */
    record Week(int product, int location, long number) {
        static Week of(int product, int location, long day) {
            // Day 0 was a Thursday: from Monday to Sunday.
            return new Week(product, location, Math.floorDiv(day + 3, 7));
        }

        long lastDay() {
            return number * 7 + 3;
        }
    }

    /** Who took seats again: what was seen of them, and what came of it when the chance was computed last. */
    private static final class Suspect {
        private final ArrayDeque<Evidence> seen = new ArrayDeque<>();
        private int testedPairs;
        private boolean isBeyondChance;

        boolean isDue(int pairs) {
            return pairs >= testedPairs + Math.max(1, testedPairs / 10);
        }
    }

    /** Counts over so many days, and the week in which they begin. */
    Resales(int windowDays, Flags flags) {
        this.windowDays = windowDays;
        this.flags = flags;
    }

    /**
     * Returned seats were taken.
     *
     * @param givers devices and contacts of who had given them back, without those who take their own
     * @param seen who gave and who took
     */
    void take(Week week, Collection<Long> takers, Collection<Long> givers, List<Evidence> seen, long nowMillis) {
        Pool pool = pools.computeIfAbsent(week, key -> new Pool());
        lost += pool.take(takers, givers);
        takings++;
        for (long taker : takers) {
            if (givers.contains(taker)) {
                pairs++;
                Suspect suspect = of(taker);
                note(suspect, seen);
                test(taker, suspect);
                if (suspect.isBeyondChance) {
                    flags.open(FraudRule.R1, taker, 0, List.copyOf(suspect.seen), nowMillis);
                }
            }
        }
    }

    private void test(long source, Suspect suspect) {
        int both = pairs(source);
        if (suspect.isDue(both)) {
            suspect.testedPairs = both;
            // Such a number is distributed as one of independent trials (V. A. Vatutin, V. G. Mikhailov, 1982), whose
            // median
            // is less than one away from the mean (K. Jogdeo, S. M. Samuels, 1968): up to the mean the chance is a half
            // or more.
            boolean isMore = both > mean(source);
            sums += isMore ? 1 : 0;
            suspect.isBeyondChance = isMore && chance(source) < LEVEL;
        }
    }

    /** As many seats of one's own as a device or contact takes again by chance, on average. */
    private double mean(long source) {
        double mean = 0;
        for (Pool pool : pools.values()) {
            Pool.Count count = pool.find(source);
            mean += count == null ? 0 : (double) count.gave * count.took / pool.takings();
        }
        return mean;
    }

    private static void note(Suspect suspect, List<Evidence> seen) {
        suspect.seen.addAll(seen);
        while (suspect.seen.size() > EVIDENCE_MAX) {
            suspect.seen.removeFirst();
        }
    }

    private Suspect of(long source) {
        Suspect suspect = suspects.computeIfAbsent(source, key -> new Suspect());
        if (suspects.size() > SUSPECTS_MAX) {
            Iterator<Long> oldest = suspects.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return suspect;
    }

    /** The chance of as many seats of one's own taken again as a device or contact has, or more; 1 where it has none. */
    double chance(long source) {
        double[] all = {1};
        int both = 0;
        for (Pool pool : pools.values()) {
            Pool.Count count = pool.find(source);
            if (count != null && count.gave > 0 && count.took > 0) {
                all = Hypergeometric.sum(all, Hypergeometric.chances(pool.takings(), count.gave, count.took));
                both += count.both;
            }
        }
        double chance = 0;
        for (int k = all.length - 1; k >= both; k--) {
            chance += all[k];
        }
        return Math.min(1, chance);
    }

    /** How often a device or contact took again what it had given back. */
    int pairs(long source) {
        int both = 0;
        for (Pool pool : pools.values()) {
            Pool.Count count = pool.find(source);
            both += count == null ? 0 : count.both;
        }
        return both;
    }

    /** Forgets weeks that ended before the window. */
    void forget(long today) {
        boolean isLess = pools.keySet().removeIf(week -> week.lastDay() < today - windowDays);
        long from = (today - windowDays - 7) * 86_400_000L;
        suspects.values().removeIf(suspect -> {
            suspect.testedPairs = isLess ? 0 : suspect.testedPairs;
            suspect.seen.removeIf(each -> each.atMillis() < from);
            return suspect.seen.isEmpty();
        });
    }

    /** Returned seats that were taken, each taking once; since the beginning of what was read. */
    long takings() {
        return takings;
    }

    /** Of those, the ones by a device or contact that had given a seat of the slot back. */
    long pairs() {
        return pairs;
    }

    /** How often a chance was computed for the rule. */
    long sums() {
        return sums;
    }

    /** Devices and contacts that could not be counted, for there was no room. */
    long lost() {
        return lost;
    }
}
