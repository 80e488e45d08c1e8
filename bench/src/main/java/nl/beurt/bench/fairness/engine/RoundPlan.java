package nl.beurt.bench.fairness.engine;

/**
 * What is announced of a round that is drawn. Times are epoch milliseconds.
 *
 * @param returnsOf the location whose returned seats are drawn; 0: a round with slots of its own
 * @param takersMin a returned seat that fewer entries could take waits
 */
public record RoundPlan(long round, long entriesOpenMillis, long entriesCloseMillis, int returnsOf, int takersMin) {
    /** A round with slots of its own. */
    public static RoundPlan of(long round, long entriesOpenMillis, long entriesCloseMillis) {
        return new RoundPlan(round, entriesOpenMillis, entriesCloseMillis, 0, 0);
    }
}
