package nl.beurt.bench.fairness.experiment;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import nl.beurt.bench.fairness.people.Crowd;
import nl.beurt.bench.fairness.people.Kind;
import nl.beurt.bench.fairness.people.Population;
import nl.beurt.bench.fairness.statistics.Groups;
import nl.beurt.bench.fairness.statistics.Samples;
import nl.beurt.bench.fairness.statistics.Seeds;
import nl.beurt.bench.report.Chart;
import nl.beurt.bench.report.Figures;
import nl.beurt.bench.report.Series;
import nl.beurt.bench.report.Table;

/** The policies side by side, in tables and charts: one tally for each. */
final class SideBySide {
    private static final int PERCENT = 100;

    private final Map<Policy, Tally> tallies = new EnumMap<>(Policy.class);
    private final int people;
    private final long seed;

    /** Of runs with so many people. */
    SideBySide(int people, long seed) {
        this.people = people;
        this.seed = seed;
    }

    void put(Policy policy, Tally tally) {
        tallies.put(policy, tally);
    }

    Tally of(Policy policy) {
        Tally tally = tallies.get(policy);
        if (tally == null) {
            throw new IllegalStateException(policy + " was not run");
        }
        return tally;
    }

    Table decileTable() {
        Table.Builder table = Table.of(
                "honest people who look",
                "looks/hour",
                "first come",
                "delayed returns",
                "draw",
                "ratio",
                "± s.e.",
                "draw, " + Refreshing.ROUNDS + " rounds",
                "ratio",
                "± s.e.");
        Groups first = of(Policy.FIRST_COME).deciles();
        Groups delayed = of(Policy.FIRST_COME_DELAYED).deciles();
        Groups draw = of(Policy.DRAW).deciles();
        Groups all = of(Policy.DRAW).decilesAfterAll();
        double[] looks = medianLooks();
        for (int i = 0; i < Population.DECILES; i++) {
            table.row(
                    decile(i),
                    String.format(Locale.ROOT, "%.2f", looks[i]),
                    Figures.percent(first.share(i)),
                    Figures.percent(delayed.share(i)),
                    Figures.percent(draw.share(i)),
                    Figures.ratio(draw.ratio(i)),
                    Figures.percent(draw.standardError(i)),
                    Figures.percent(all.share(i)),
                    Figures.ratio(all.ratio(i)),
                    Figures.percent(all.standardError(i)));
        }
        return table.build();
    }

    private double[] medianLooks() {
        Population honest = Crowd.honest(people).draw(Seeds.of(seed, "refreshing people", 0));
        return IntStream.range(0, Population.DECILES)
                .mapToDouble(decile -> new Samples(IntStream.range(0, honest.size())
                                .filter(person -> honest.decile(person) == decile)
                                .mapToDouble(honest::looksPerHour)
                                .toArray())
                        .quantile(0.5))
                .toArray();
    }

    private static String decile(int number) {
        return switch (number) {
            case 0 -> "1st tenth (least)";
            case 1 -> "2nd tenth";
            case 2 -> "3rd tenth";
            case Population.DECILES - 1 -> "10th tenth (most)";
            default -> number + 1 + "th tenth";
        };
    }

    Table kindTable() {
        Table.Builder table = Table.of(
                "who",
                "first come",
                "delayed returns",
                "draw",
                "ratio to all",
                "± s.e.",
                "first come, " + Refreshing.ROUNDS + " rounds",
                "draw, " + Refreshing.ROUNDS + " rounds");
        for (Kind kind : Kind.values()) {
            Groups draw = of(Policy.DRAW).kinds();
            table.row(
                    kind.words(),
                    Figures.percent(of(Policy.FIRST_COME).kinds().share(kind.index())),
                    Figures.percent(of(Policy.FIRST_COME_DELAYED).kinds().share(kind.index())),
                    Figures.percent(draw.share(kind.index())),
                    Figures.ratio(draw.ratio(kind.index())),
                    Figures.percent(draw.standardError(kind.index())),
                    Figures.percent(of(Policy.FIRST_COME).kindsAfterAll().share(kind.index())),
                    Figures.percent(of(Policy.DRAW).kindsAfterAll().share(kind.index())));
        }
        return table.build();
    }

    List<Chart> charts() {
        List<String> categories = new ArrayList<>();
        for (int i = 1; i <= Population.DECILES; i++) {
            categories.add(String.valueOf(i));
        }
        categories.add("bots");
        categories.add("scalped");
        List<Series> first = new ArrayList<>();
        List<Series> all = new ArrayList<>();
        for (Policy policy : Policy.values()) {
            Tally tally = of(policy);
            first.add(series(policy, tally.deciles(), tally.kinds()));
            all.add(series(policy, tally.decilesAfterAll(), tally.kindsAfterAll()));
        }
        return List.of(
                Chart.bars(
                        "Success in the first round by tenths, from who looks least to who looks most",
                        "%",
                        categories,
                        first),
                Chart.bars("Success after " + Refreshing.ROUNDS + " rounds", "%", categories, all));
    }

    private static Series series(Policy policy, Groups deciles, Groups kinds) {
        double[] values = new double[Population.DECILES + 2];
        for (int i = 0; i < Population.DECILES; i++) {
            values[i] = PERCENT * deciles.share(i);
        }
        values[Population.DECILES] = PERCENT * kinds.share(Kind.BOT.index());
        values[Population.DECILES + 1] = PERCENT * kinds.share(Kind.CUSTOMER.index());
        return new Series(policy.words(), values);
    }
}
