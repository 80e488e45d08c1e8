package nl.beurt.bench.fairness.experiment;

import java.util.Arrays;
import java.util.function.IntPredicate;
import nl.beurt.bench.fairness.people.Kind;
import nl.beurt.bench.fairness.people.Population;
import nl.beurt.bench.fairness.policy.Result;
import nl.beurt.bench.fairness.statistics.Groups;

/** What a policy came to in all runs: by tenth and by kind, after the first round and after all. Owned by one thread. */
final class Tally {
    private final Groups deciles = new Groups(Population.DECILES);
    private final Groups decilesAfterAll = new Groups(Population.DECILES);
    private final Groups kinds = new Groups(Kind.values().length);
    private final Groups kindsAfterAll = new Groups(Kind.values().length);
    private long tries;
    private long refusedTries;

    /** What one run came to. */
    record Outcome(
            long[] decileSizes,
            long[] decileFirst,
            long[] decileAll,
            long[] kindSizes,
            long[] kindFirst,
            long[] kindAll,
            long tries,
            long refusedTries) {
        static Outcome of(Population people, Result result) {
            return new Outcome(
                    people.countByDecile(person -> true),
                    people.countByDecile(result::hasPlaceOfFirstRound),
                    people.countByDecile(result::hasPlace),
                    byKind(people, person -> true),
                    byKind(people, result::hasPlaceOfFirstRound),
                    byKind(people, result::hasPlace),
                    result.tries(),
                    result.refusedTries());
        }

        private static long[] byKind(Population people, IntPredicate isSo) {
            return Arrays.stream(Kind.values())
                    .mapToLong(kind -> people.count(kind, isSo))
                    .toArray();
        }
    }

    void add(Outcome outcome) {
        deciles.add(outcome.decileSizes, outcome.decileFirst);
        decilesAfterAll.add(outcome.decileSizes, outcome.decileAll);
        kinds.add(outcome.kindSizes, outcome.kindFirst);
        kindsAfterAll.add(outcome.kindSizes, outcome.kindAll);
        tries += outcome.tries;
        refusedTries += outcome.refusedTries;
    }

    /** Honest people, in the first round. */
    Groups deciles() {
        return deciles;
    }

    Groups decilesAfterAll() {
        return decilesAfterAll;
    }

    /** Everybody, in the first round. */
    Groups kinds() {
        return kinds;
    }

    Groups kindsAfterAll() {
        return kindsAfterAll;
    }

    /** Attempts of scripts to enter a person once more. */
    long tries() {
        return tries;
    }

    long refusedTries() {
        return refusedTries;
    }
}
