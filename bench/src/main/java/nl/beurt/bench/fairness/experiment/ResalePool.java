package nl.beurt.bench.fairness.experiment;

import java.util.List;

/**
 * A pool of a draw that returned seats go into.
 *
 * @param alike how many others wish as each buyer does, in blocks behind the buyers; 0: everybody else
 * @param drawsFactor how many times as often as other lists it is drawn
 */
record ResalePool(
        String words, Pool.Shape shape, int entrants, int sellers, int takersMin, int alike, int drawsFactor) {
    private static final int DENSE = 1000;
    private static final int DENSE_SELLERS = 250;
    private static final int TARGETED_SELLERS = 100;
    private static final int THIN = 12;
    private static final int THIN_SELLERS = 3;
    private static final int THIN_DRAWS_FACTOR = 20;
    private static final int TAKERS_MIN = 20;

    static final List<ResalePool> ALL = List.of(
            dense("dense, 1,000 entrants", Pool.Shape.EQUAL, TAKERS_MIN),
            new ResalePool(
                    "dense, who wish for that seat", Pool.Shape.TARGETED, DENSE, TARGETED_SELLERS, TAKERS_MIN, 3, 1),
            dense("tiered, buyers two tiers above", Pool.Shape.TIERED, TAKERS_MIN),
            thin("thin, 12 entrants, drawn late", 1, THIN_DRAWS_FACTOR),
            thin("thin, 12 entrants", TAKERS_MIN, 1),
            dense("control: tiers count", Pool.Shape.TIERED_ROUND, 0));

    private static ResalePool dense(String words, Pool.Shape shape, int takersMin) {
        return new ResalePool(words, shape, DENSE, DENSE_SELLERS, takersMin, 0, 1);
    }

    private static ResalePool thin(String words, int takersMin, int drawsFactor) {
        return new ResalePool(words, Pool.Shape.EQUAL, THIN, THIN_SELLERS, takersMin, 0, drawsFactor);
    }

    /** Whether fewer can take a seat than a draw needs. */
    boolean isWaiting() {
        return entrants < takersMin;
    }
}
