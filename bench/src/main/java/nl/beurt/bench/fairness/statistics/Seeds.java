package nl.beurt.bench.fairness.statistics;

import java.util.SplittableRandom;

/** Randomness of its own for each run of each experiment, the same each time. */
public final class Seeds {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private Seeds() {}

    /** A generator that follows from the seed, an experiment's name and a run's number. */
    public static SplittableRandom of(long seed, String experiment, int run) {
        return new SplittableRandom(mix(mix(seed ^ mix(experiment.hashCode())) + run * GOLDEN));
    }

    /** Spreads bits (the finalizer of D. Stafford, variant 13, as in SplitMix64). */
    public static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
