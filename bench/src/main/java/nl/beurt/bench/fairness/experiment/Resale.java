package nl.beurt.bench.fairness.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nl.beurt.bench.fairness.statistics.Seeds;
import nl.beurt.bench.report.Chart;
import nl.beurt.bench.report.Check;
import nl.beurt.bench.report.Figures;
import nl.beurt.bench.report.Section;
import nl.beurt.bench.report.Series;
import nl.beurt.bench.report.Table;

/** Can a place be sold? A seller gives a seat back at a moment that the buyer knows. */
final class Resale {
    private static final int PERCENT = 100;
    private static final int LISTS = 8;
    private static final int RIVALS = 999;
    private static final int OFFERS = 250;

    private final Sizes sizes;
    private final Runs runs;

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
        List<Double> equals = new ArrayList<>();
        boolean isRight = true;
        for (ResalePool pool : ResalePool.ALL) {
            BuyerChance chance = chance(pool);
            isRight &= chance.isRight();
            table.row(
                    names.size() + 1 + ". " + pool.words(),
                    Figures.count(chance.buyerChances() / pool.sellers()),
                    Figures.percent(chance.chance()),
                    Figures.percent(chance.equalChance()),
                    chance.isDrawn() ? Figures.ratio(chance.ratio()) : "-",
                    chance.isDrawn() ? Figures.percent(chance.standardError()) : "-");
            names.add(String.valueOf(names.size() + 1));
            chances.add(PERCENT * chance.chance());
            equals.add(PERCENT * chance.equalChance());
            checks.add(check(pool, chance));
        }
        checks.add(new Check(
                "worked out again, every engine's draw gives what its entrants then read",
                isRight,
                ResalePool.ALL.size() * LISTS + " draws"));
        controls(table, chances, equals, names, checks);
        return new Section(
                "Can a place be sold?",
                String.format(
                        Locale.ROOT,
                        "Each seller has the only seat of a slot, gives it back at a moment that a buyer knows, and the buyer is one of"
                                + " the entrants. Lists are frozen by the engine, %d for each pool, and drawn again with other"
                                + " randomness. Controls offer the seat to whoever looks first.",
                        LISTS),
                List.of(table.build()),
                List.of(chart(names, chances, equals)),
                checks);
    }

    private static Chart chart(List<String> names, List<Double> chances, List<Double> equals) {
        return Chart.bars(
                "The chance to get just that seat, by the rows of the table",
                "%",
                names,
                List.of(series("the buyer", chances), series("an equal entrant", equals)));
    }

    private static Series series(String name, List<Double> values) {
        return new Series(name, values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private Check check(ResalePool pool, BuyerChance chance) {
        double most = sizes.limits().advantage();
        if (pool.isWaiting()) {
            return new Check(
                    pool.words() + ": the seats wait, nobody gets them",
                    !chance.isDrawn() && chance.isRight(),
                    chance.isDrawn() ? "drawn" : "none drawn");
        }
        if (!chance.isDrawn()) {
            return new Check(pool.words() + ": the seats are drawn", false, "none drawn");
        }
        String found = "ratio " + Figures.ratio(chance.ratio()) + " ± " + Figures.percent(chance.standardError());
        if (pool.shape() == Pool.Shape.TIERED_ROUND) {
            return new Check("control: where tiers count this finds an advantage", chance.ratio() > most, found);
        }
        return new Check(
                pool.words() + ": the buyer's chance ≤ " + most + " × an equal entrant's",
                chance.ratio() <= most && chance.standardError() <= most - 1,
                found);
    }

    private BuyerChance chance(ResalePool pool) throws InterruptedException {
        int draws = sizes.draws() * pool.drawsFactor();
        return BuyerChance.sum(runs.of(
                "resale, " + pool.words(),
                LISTS,
                run -> BuyerChance.of(
                        pool, draws, Seeds.of(sizes.seed(), "resale " + pool.words(), run), sizes.plant())));
    }

    /** First come, first served: what a seat that is offered at once, or after a random time, is worth to a buyer. */
    private void controls(
            Table.Builder table, List<Double> chances, List<Double> equals, List<String> names, List<Check> checks)
            throws InterruptedException {
        for (OfferedSeat.Terms terms : OfferedSeat.Terms.values()) {
            List<OfferedSeat.Outcome> outcomes = runs.of(
                    "resale, " + terms.words(),
                    LISTS,
                    run -> OfferedSeat.offer(terms, RIVALS, OFFERS, Seeds.of(sizes.seed(), "offer " + terms, run)));
            long hits = outcomes.stream().mapToLong(OfferedSeat.Outcome::buyers).sum();
            long offers =
                    outcomes.stream().mapToLong(OfferedSeat.Outcome::offers).sum();
            double chance = (double) hits / offers;
            double equal = (1 - chance) / RIVALS;
            table.row(
                    names.size() + 1 + ". control: " + terms.words(),
                    Figures.count(offers),
                    Figures.percent(chance),
                    Figures.percent(equal),
                    Figures.number(chance / equal),
                    "-");
            names.add(String.valueOf(names.size() + 1));
            chances.add(PERCENT * chance);
            equals.add(PERCENT * equal);
            checks.add(new Check(
                    "control: " + terms.words() + " is found to sell",
                    chance / equal > sizes.limits().advantage(),
                    Figures.percent(chance) + " of seats reach their buyer"));
        }
    }
}
