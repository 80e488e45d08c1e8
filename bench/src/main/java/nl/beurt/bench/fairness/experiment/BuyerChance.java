package nl.beurt.bench.fairness.experiment;

import java.util.List;
import java.util.SplittableRandom;
import nl.beurt.bench.fairness.engine.Plant;
import nl.beurt.bench.fairness.engine.Redraws;
import nl.beurt.engine.job.DrawProof;

/**
 * How often a buyer got just the seat that was given back for them, and how often an equal entrant did.
 *
 * @param isRight whether the engine's own draws, worked out again, are what entrants read
 * @param isDrawn whether the seats were drawn at all; else they wait
 */
record BuyerChance(
        long buyerWins, long buyerChances, long equalWins, long equalChances, boolean isRight, boolean isDrawn) {
    /** Of one frozen list, drawn again and again. */
    static BuyerChance of(ResalePool pool, int draws, SplittableRandom random, Plant plant) {
        Pool.Frozen frozen =
                Pool.draw(pool.sellers(), pool.entrants(), pool.takersMin(), pool.shape(), random.split(), plant);
        DrawProof proof = frozen.proof();
        if (proof == null) {
            return new BuyerChance(0, pool.sellers(), 0, pool.sellers(), frozen.isAsAwarded(), false);
        }
        Redraws redraws = new Redraws(proof);
        int entrants = proof.pool().size();
        int last = pool.alike() == 0 ? entrants : pool.sellers() * (1 + pool.alike());
        long buyerWins = 0;
        long equalWins = 0;
        for (int draw = 0; draw < draws; draw++) {
            int[] slotOf = redraws.next(random);
            for (int entrant = 0; entrant < last; entrant++) {
                boolean isBuyer = entrant < pool.sellers();
                // A slot's number here is that of its seller. Without equals of its own, a seat has everybody else.
                if (isBuyer && slotOf[entrant] == entrant) {
                    buyerWins++;
                } else if (pool.alike() == 0
                        ? slotOf[entrant] >= 0
                        : !isBuyer && slotOf[entrant] == entrant % pool.sellers()) {
                    equalWins++;
                }
            }
        }
        long chances = (long) draws * pool.sellers();
        long each = pool.alike() == 0 ? entrants - 1 : pool.alike();
        return new BuyerChance(buyerWins, chances, equalWins, chances * each, frozen.isAsAwarded(), true);
    }

    /** Of several lists. */
    static BuyerChance sum(List<BuyerChance> lists) {
        return new BuyerChance(
                lists.stream().mapToLong(BuyerChance::buyerWins).sum(),
                lists.stream().mapToLong(BuyerChance::buyerChances).sum(),
                lists.stream().mapToLong(BuyerChance::equalWins).sum(),
                lists.stream().mapToLong(BuyerChance::equalChances).sum(),
                lists.stream().allMatch(BuyerChance::isRight),
                lists.stream().anyMatch(BuyerChance::isDrawn));
    }

    double chance() {
        return (double) buyerWins / buyerChances;
    }

    double equalChance() {
        return (double) equalWins / equalChances;
    }

    double ratio() {
        return chance() / equalChance();
    }

    /** Of {@link #ratio}, from the counts; each seat that is won counts as independent of the others. */
    double standardError() {
        return Math.sqrt(1.0 / Math.max(buyerWins, 1) + 1.0 / Math.max(equalWins, 1));
    }
}
