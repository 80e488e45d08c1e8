package nl.beurt.bench.fairness.statistics;

/** Jain's index of fairness: 1 when all have the same, 1/n when one has everything (Jain, Chiu, Hawe, DEC-TR-301, 1984). */
public final class Jain {
    private Jain() {}

    /**
     * The index (Σx)² ÷ n·Σx².
     *
     * @param shares at least one, none negative; all zero counts as equal
     */
    public static double index(double... shares) {
        double sum = 0;
        double squares = 0;
        for (double share : shares) {
            sum += share;
            squares += share * share;
        }
        return squares == 0 ? 1 : sum * sum / (shares.length * squares);
    }
}
