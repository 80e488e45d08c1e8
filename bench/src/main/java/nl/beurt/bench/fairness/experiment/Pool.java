package nl.beurt.bench.fairness.experiment;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import nl.beurt.bench.fairness.engine.Commands;
import nl.beurt.bench.fairness.engine.Plant;
import nl.beurt.bench.fairness.engine.Redraws;
import nl.beurt.bench.fairness.engine.RoundPlan;
import nl.beurt.bench.fairness.engine.VirtualEngine;
import nl.beurt.bench.fairness.engine.VirtualRound;
import nl.beurt.bench.fairness.policy.Season;
import nl.beurt.engine.draw.Wish;
import nl.beurt.engine.job.DrawProof;
import nl.beurt.engine.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Sellers, each with the one seat of a slot, and for each a buyer among the entrants of the draw that the seat goes into.
 *
 * <p>Of the entrants the first are the buyers, in the order of the sellers' slots. The next ones are their equals: each wishes
 * as the buyer does who stands {@link #sellers} times before.
 */
final class Pool {
    private static final int LOCATION = 1;
    private static final int OTHER_LOCATION = 2;
    private static final int TIER_ROUNDS = 8;
    private static final long ENTRANTS = 1_000_000;
    private static final byte[] ANYWHERE = Commands.packed(Wish.anywhere(Wish.FIRST_DAY, Wish.LAST_DAY));

    private final VirtualEngine engine;
    private final int sellers;
    private final Shape shape;
    private final long startMillis = VirtualEngine.START_MILLIS + 60 * Season.DAY_MILLIS;
    private long firstSlot;
    private int hours;

    /** What is different between pools. */
    enum Shape {
        /** Everybody takes any seat. */
        EQUAL,
        /** A buyer, and three others, wish for the seller's slot first. */
        TARGETED,
        /** The buyers have lost eight rounds; nobody else has. */
        TIERED,
        /** As tiered, but the seats are new ones in an ordinary round, where tiers count. */
        TIERED_ROUND;

        boolean isTiered() {
            return this == TIERED || this == TIERED_ROUND;
        }
    }

    private Pool(int sellers, Shape shape, SplittableRandom random, Plant plant) {
        this.sellers = sellers;
        this.shape = shape;
        this.engine = new VirtualEngine(OTHER_LOCATION, random, plant);
    }

    /**
     * What the engine froze of a pool and drew.
     *
     * @param proof null when the seats waited, as too few could take them
     * @param isAsAwarded whether working the draw out again gave what people read
     */
    record Frozen(@Nullable DrawProof proof, boolean isAsAwarded) {}

    /** Fills a pool and lets the engine draw its returned seats. */
    static Frozen draw(int sellers, int entrants, int takersMin, Shape shape, SplittableRandom random, Plant plant) {
        Pool pool = new Pool(sellers, shape, random, plant);
        try (VirtualEngine engine = pool.engine) {
            pool.sell();
            int entered = shape.isTiered() ? pool.enterBuyersAndLose() : 0;
            long number = engine.nextRound();
            int returnsOf = shape == Shape.TIERED_ROUND ? 0 : LOCATION;
            if (returnsOf == 0) {
                pool.generate(number, LOCATION, sellers);
            }
            VirtualRound round = VirtualRound.announce(
                    engine, new RoundPlan(number, engine.nowMillis(), pool.nextHour(), returnsOf, takersMin));
            for (int i = entered; i < entrants; i++) {
                pool.enter(i, number);
            }
            for (int seller = 0; seller < sellers; seller++) {
                engine.must(Verdict.CANCELLED, engine.commands().cancel(seller, seller));
            }
            long[] ids = round.freeze();
            DrawProof proof = round.draw();
            return proof.slots().size() == 0
                    ? new Frozen(null, pool.hasNobodyASeat(entrants))
                    : new Frozen(proof, pool.isAsAwarded(proof, ids));
        }
    }

    private long nextHour() {
        return VirtualEngine.START_MILLIS + ++hours * Season.HOUR_MILLIS;
    }

    private void generate(long round, int location, int slots) {
        int[] seats = new int[slots];
        Arrays.fill(seats, 1);
        engine.must(Verdict.GENERATED, engine.rounds().generate(round, location, startMillis, seats));
    }

    /** The sellers come first to a round of as many slots of one seat. */
    private void sell() {
        long round = engine.nextRound();
        firstSlot = engine.lastSlot() + 1;
        generate(round, LOCATION, sellers);
        engine.must(Verdict.OPENED, engine.rounds().open(round, engine.nowMillis()));
        for (int seller = 0; seller < sellers; seller++) {
            engine.must(Verdict.BOOKED, engine.commands().book(seller, firstSlot + seller, seller));
        }
    }

    /** Rounds of one seat elsewhere, which the buyers lose but for one each time; who wins is replaced by another buyer. */
    private int enterBuyersAndLose() {
        int spare = TIER_ROUNDS;
        for (int lost = 0; lost < TIER_ROUNDS; lost++) {
            long number = engine.nextRound();
            generate(number, OTHER_LOCATION, 1);
            VirtualRound round = VirtualRound.announce(engine, RoundPlan.of(number, engine.nowMillis(), nextHour()));
            for (int i = 0; lost == 0 && i < sellers + spare; i++) {
                enter(i, number);
            }
            round.freeze();
            round.draw();
        }
        return sellers + spare;
    }

    private void enter(int entrant, long round) {
        byte[] wishes = shape == Shape.TARGETED && entrant < 4 * sellers
                ? Commands.packed(
                        Wish.slot(firstSlot + entrant % sellers), Wish.anywhere(Wish.FIRST_DAY, Wish.LAST_DAY))
                : ANYWHERE;
        long number = ENTRANTS + entrant;
        engine.must(Verdict.ENTERED, engine.commands().enter(number, round, number, 1, wishes));
    }

    private boolean hasNobodyASeat(int entrants) {
        return IntStream.range(0, entrants).allMatch(entrant -> slotOf(entrant) == 0);
    }

    /**
     * The draw worked out again, against the booking that each entrant reads.
     *
     * @param ids of the frozen entries, which an engine gives from 1 in the order they entered
     */
    private boolean isAsAwarded(DrawProof proof, long[] ids) {
        int[] slotOf = new Redraws(proof).asPublished();
        return IntStream.range(0, slotOf.length)
                .allMatch(i -> slotOf((int) ids[i] - 1)
                        == (slotOf[i] < 0 ? 0 : proof.slots().id(slotOf[i])));
    }

    /** The slot that an entrant reads in their booking; 0: none. */
    private long slotOf(int entrant) {
        return engine.query(engine.commands().readBooking(ENTRANTS + entrant)).slot();
    }
}
