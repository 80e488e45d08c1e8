package nl.beurt.bench.simulate.disk;

import java.util.SplittableRandom;

/**
 * How often what goes wrong: one in so many operations, 0 never.
 *
 * @param stopOneIn changing operations at which the machine stops
 * @param errorOneIn writes and forces that give EIO
 * @param shortOneIn writes that are short
 * @param powerPercent stops that are a loss of power, not only the end of the process
 * @param flipPercent losses of power in which unforced sectors arrive with flipped bits
 * @param rotPercent stops after which a copy of the disk with a bit of forced data flipped is recovered too
 * @param fullOneIn batches after which the disk fills up
 */
public record FaultPlan(
        int stopOneIn,
        int errorOneIn,
        int shortOneIn,
        int powerPercent,
        int flipPercent,
        int rotPercent,
        int fullOneIn) {
    /** Nothing goes wrong. */
    public static final FaultPlan NONE = new FaultPlan(0, 0, 0, 0, 0, 0, 0);

    /**
     * Draws a plan: some kinds of fault are left out, so that the others are seen alone and in every pairing.
     *
     * @param operations that clients ask for in all
     * @param batchMean of them in a batch, for which the disk does two things
     */
    public static FaultPlan draw(SplittableRandom random, long operations, int batchMean) {
        int stops = new int[] {2, 2, 5, 5, 5, 12, 12, 40}[random.nextInt(8)];
        int lifetime = (int) Math.min(operations / stops, 1_000_000);
        int errors = sometimes(random, 500, 8000);
        return new FaultPlan(
                Math.max(4, 2 * lifetime / batchMean),
                errors == 0 ? 0 : Math.max(8, 2 * errors / batchMean),
                sometimes(random, 3, 60),
                new int[] {0, 50, 100, 100}[random.nextInt(4)],
                sometimes(random, 20, 60),
                sometimes(random, 10, 40),
                sometimes(random, 20, 200));
    }

    private static int sometimes(SplittableRandom random, int from, int to) {
        int drawn = random.nextInt(from, to + 1);
        return random.nextBoolean() ? drawn : 0;
    }
}
