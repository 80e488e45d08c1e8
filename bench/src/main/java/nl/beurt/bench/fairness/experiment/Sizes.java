package nl.beurt.bench.fairness.experiment;

import nl.beurt.bench.fairness.engine.Plant;

/**
 * How large everything is, and how close it must come.
 *
 * @param people who want a place
 * @param seats of a round
 * @param runs of the crowd under each policy; other experiments take their share of them
 * @param draws of each frozen list where a chance is small
 * @param reads between the commands of the second run of two that must end the same
 * @param seed all follows from it
 * @param threads that runs are on
 * @param limits what checks ask for
 * @param plant what is wrong on purpose
 */
public record Sizes(
        int people, int seats, int runs, int draws, int reads, long seed, int threads, Limits limits, Plant plant) {
    /** Slots have so many seats. */
    public static final int SEATS_PER_SLOT = 12;

    /** Locations, of the same size. */
    public static final int LOCATIONS = 4;

    /** What makes a number of seats fit. */
    public static final int SEATS_STEP = SEATS_PER_SLOT * LOCATIONS;

    /**
     * What checks ask for.
     *
     * @param ratio how far a group's success may be from the mean, a part of it
     * @param standardError of a ratio, at most
     * @param jain at least
     * @param probability of χ², more than
     * @param advantage of a chosen buyer or a tier farmer over an equal, at most, as a ratio
     * @param waiting p99 compared with first in, first out, at most, as a ratio
     */
    public record Limits(
            double ratio, double standardError, double jain, double probability, double advantage, double waiting) {
        /** As published. */
        public static final Limits FULL = new Limits(0.05, 0.01, 0.999, 0.01, 1.05, 1.2);

        /**
         * For a look of seconds: finds only what is grossly unfair. Ratios have standard errors of 3 to 5 percent there, a
         * buyer's chance 7, so that the limits are some five of them away.
         */
        public static final Limits QUICK = new Limits(0.25, 0.1, 0.99, 0.0001, 1.4, 1.2);
    }
}
