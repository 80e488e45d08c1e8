package nl.beurt.bench.fairness.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import nl.beurt.bench.fairness.engine.Redraws;
import nl.beurt.bench.fairness.report.Chart;
import nl.beurt.bench.fairness.report.Check;
import nl.beurt.bench.fairness.report.Figures;
import nl.beurt.bench.fairness.report.Section;
import nl.beurt.bench.fairness.report.Series;
import nl.beurt.bench.fairness.report.Table;
import nl.beurt.bench.fairness.statistics.Seeds;
import nl.beurt.engine.job.DrawProof;

/** Can a place be sold? A seller gives a seat back at a moment that the buyer knows. */
final class Resale {
    private static final int DENSE = 1000;
    private static final int DENSE_SELLERS = 250;
    private static final int THIN = 12;
    private static final int THIN_SELLERS = 3;
    private static final int THIN_DRAWS_FACTOR = 20;
    private static final int TAKERS_MIN = 20;
    private static final int POOLS = 8;

    private final Sizes sizes;
    private final Runs runs;

    /**
     * A pool of a draw.
     *
     * @param equals how many others wish as each buyer does, in blocks behind the buyers; 0: everybody else
     */
    private record Case(
            String words, Pool.Shape shape, int entrants, int sellers, int takersMin, int equals, int drawsFactor) {}

    /** Counts of one frozen list: how often a buyer got just the seat, and how often an equal one did. */
    private record Hits(
            long buyers, long buyerChances, long equals, long equalChances, boolean isRight, boolean isDrawn) {}

    private static final List<Case> CASES = List.of(
            new Case("dense, 1,000 entrants", Pool.Shape.EQUAL, DENSE, DENSE_SELLERS, TAKERS_MIN, 0, 1),
            new Case("dense, who wish for that seat", Pool.Shape.TARGETED, DENSE, 100, TAKERS_MIN, 3, 1),
            new Case("tiered, buyers two tiers above", Pool.Shape.TIERED, DENSE, DENSE_SELLERS, TAKERS_MIN, 0, 1),
            new Case("thin, 12 entrants, drawn late", Pool.Shape.EQUAL, THIN, THIN_SELLERS, 1, 0, THIN_DRAWS_FACTOR),
            new Case("thin, 12 entrants", Pool.Shape.EQUAL, THIN, THIN_SELLERS, TAKERS_MIN, 0, 1),
            new Case("control: tiers count", Pool.Shape.TIERED_ROUND, DENSE, DENSE_SELLERS, 0, 0, 1));

    Resale(Sizes sizes, Runs runs) {
        this.sizes = sizes;
        this.runs = runs;
    }

    Section run() throws InterruptedException {
        Table.Builder table =
                Table.of("pool", "draws or offers", "buyer gets that seat", "an equal entrant", "ratio", "± s.e.");
        List<Check> checks = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Double> chances = new ArrayList<>();
        boolean isRight = true;
        for (Case each : CASES) {
            Hits hits = hits(each);
            isRight &= hits.isRight;
            double chance = (double) hits.buyers / hits.buyerChances;
            double equal = (double) hits.equals / hits.equalChances;
            double error = Math.sqrt(1.0 / Math.max(hits.buyers, 1) + 1.0 / Math.max(hits.equals, 1));
            table.row(
                    names.size() + 1 + ". " + each.words,
                    Figures.count(hits.buyerChances / each.sellers),
                    Figures.percent(chance),
                    Figures.percent(equal),
                    hits.isDrawn ? Figures.ratio(chance / equal) : "-",
                    hits.isDrawn ? Figures.percent(error) : "-");
            names.add(String.valueOf(names.size() + 1));
            chances.add(100 * chance);
            checks.add(check(each, hits, chance / equal, error));
        }
        checks.add(new Check(
                "worked out again, every engine's draw gives what its entrants then read",
                isRight,
                CASES.size() * POOLS + " draws"));
        controls(table, chances, names, checks);
        return new Section(
                "Can a place be sold?",
                String.format(
                        Locale.ROOT,
                        "Each seller has the only seat of a slot, gives it back at a moment that a buyer knows, and the buyer is one of"
                                + " the entrants. Lists are frozen by the engine, %d for each pool, and drawn again with other"
                                + " randomness. Controls offer the seat to whoever looks first.",
                        POOLS),
                List.of(table.build()),
                List.of(chart(names, chances)),
                checks);
    }

    private static Chart chart(List<String> names, List<Double> chances) {
        return Chart.bars(
                "A buyer's chance to get just that seat, by the rows of the table",
                "%",
                names,
                List.of(new Series(
                        "buyer",
                        chances.stream().mapToDouble(Double::doubleValue).toArray())));
    }

    private Check check(Case each, Hits hits, double ratio, double error) {
        double most = sizes.limits().advantage();
        String found = "ratio " + Figures.ratio(ratio) + " ± " + Figures.percent(error);
        if (each.shape == Pool.Shape.TIERED_ROUND) {
            return new Check("control: where tiers count this finds an advantage", ratio > most, found);
        }
        if (!hits.isDrawn) {
            return new Check(
                    each.words + ": the seats wait, nobody gets them", hits.isRight && hits.buyers == 0, "none drawn");
        }
        boolean isWaiting = each.takersMin > each.entrants;
        return new Check(
                each.words + ": the buyer's chance ≤ " + most + " × an equal entrant's",
                !isWaiting && ratio <= most && error <= most - 1,
                found);
    }

    private Hits hits(Case each) throws InterruptedException {
        List<Hits> all = runs.of("resale, " + each.words, POOLS, run -> hits(each, run));
        return new Hits(
                all.stream().mapToLong(Hits::buyers).sum(),
                all.stream().mapToLong(Hits::buyerChances).sum(),
                all.stream().mapToLong(Hits::equals).sum(),
                all.stream().mapToLong(Hits::equalChances).sum(),
                all.stream().allMatch(Hits::isRight),
                all.stream().anyMatch(Hits::isDrawn));
    }

    private Hits hits(Case each, int run) {
        SplittableRandom random = Seeds.of(sizes.seed(), "resale " + each.words, run);
        Pool.Frozen frozen =
                Pool.draw(each.sellers, each.entrants, each.takersMin, each.shape, random.split(), sizes.plant());
        DrawProof proof = frozen.proof();
        if (proof == null) {
            return new Hits(0, each.sellers, 0, each.sellers, frozen.isAsAwarded(), false);
        }
        Redraws redraws = new Redraws(proof);
        int entrants = proof.pool().size();
        int draws = sizes.draws() * each.drawsFactor;
        long buyers = 0;
        long equals = 0;
        for (int draw = 0; draw < draws; draw++) {
            int[] slotOf = redraws.next(random);
            int last = each.equals == 0 ? entrants : each.sellers * (1 + each.equals);
            for (int entrant = 0; entrant < last; entrant++) {
                boolean isBuyer = entrant < each.sellers;
                // A slot's number here is that of its seller. Without equals of its own, a seat has everybody else.
                if (isBuyer && slotOf[entrant] == entrant) {
                    buyers++;
                } else if (each.equals == 0
                        ? slotOf[entrant] >= 0
                        : !isBuyer && slotOf[entrant] == entrant % each.sellers) {
                    equals++;
                }
            }
        }
        long chances = (long) draws * each.sellers;
        return new Hits(
                buyers,
                chances,
                equals,
                chances * (each.equals == 0 ? entrants - 1 : each.equals),
                frozen.isAsAwarded(),
                true);
    }

    /** First come, first served: what a seat that is offered at once, or after a random time, is worth to a buyer. */
    private void controls(Table.Builder table, List<Double> chances, List<String> names, List<Check> checks)
            throws InterruptedException {
        for (OfferedSeat.Terms terms : OfferedSeat.Terms.values()) {
            List<OfferedSeat.Outcome> outcomes = runs.of(
                    "resale, " + terms.words(),
                    POOLS,
                    run -> OfferedSeat.offer(
                            terms, DENSE, DENSE_SELLERS, Seeds.of(sizes.seed(), "offer " + terms, run)));
            long hits = outcomes.stream().mapToLong(OfferedSeat.Outcome::buyers).sum();
            long offers =
                    outcomes.stream().mapToLong(OfferedSeat.Outcome::offers).sum();
            double chance = (double) hits / offers;
            double equal = (1 - chance) / (DENSE - 1);
            table.row(
                    names.size() + 1 + ". control: " + terms.words(),
                    Figures.count(offers),
                    Figures.percent(chance),
                    Figures.percent(equal),
                    Figures.number(chance / equal),
                    "-");
            names.add(String.valueOf(names.size() + 1));
            chances.add(100 * chance);
            checks.add(new Check(
                    "control: " + terms.words() + " is found to sell",
                    chance / equal > sizes.limits().advantage(),
                    Figures.percent(chance) + " of seats reach their buyer"));
        }
    }
}
