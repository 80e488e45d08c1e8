package nl.beurt.bench.fairness.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import nl.beurt.bench.fairness.people.Crowd;
import nl.beurt.bench.fairness.people.Kind;
import nl.beurt.bench.fairness.people.Population;
import nl.beurt.bench.fairness.policy.Result;
import nl.beurt.bench.fairness.policy.Season;
import nl.beurt.bench.fairness.report.Chart;
import nl.beurt.bench.fairness.report.Check;
import nl.beurt.bench.fairness.report.Figures;
import nl.beurt.bench.fairness.report.Section;
import nl.beurt.bench.fairness.report.Series;
import nl.beurt.bench.fairness.report.Table;
import nl.beurt.bench.fairness.statistics.Groups;
import nl.beurt.bench.fairness.statistics.Samples;
import nl.beurt.bench.fairness.statistics.Seeds;

/** Does it help to look more often? Honest people by how often they look, bots and scalpers, under each policy. */
final class Refreshing {
    private static final int ROUNDS = 3;
    private static final int SCRIPT_PERCENT = 5;
    private static final double CANCEL_SHARE = 0.1;
    private static final int KINDS = Kind.values().length;

    private final Sizes sizes;
    private final Runs runs;

    /** What a policy came to: by decile, and by kind, after the first round and after all. */
    private static final class Tally {
        final Groups deciles = new Groups(Population.DECILES);
        final Groups decilesAfterAll = new Groups(Population.DECILES);
        final Groups kinds = new Groups(KINDS);
        final Groups kindsAfterAll = new Groups(KINDS);
        long tries;
        long refusedTries;

        void add(Outcome outcome) {
            deciles.add(outcome.decileSizes, outcome.decileFirst);
            decilesAfterAll.add(outcome.decileSizes, outcome.decileAll);
            kinds.add(outcome.kindSizes, outcome.kindFirst);
            kindsAfterAll.add(outcome.kindSizes, outcome.kindAll);
            tries += outcome.tries;
            refusedTries += outcome.refusedTries;
        }
    }

    private record Outcome(
            long[] decileSizes,
            long[] decileFirst,
            long[] decileAll,
            long[] kindSizes,
            long[] kindFirst,
            long[] kindAll,
            long tries,
            long refusedTries) {
        static Outcome of(Population people, Result result) {
            return new Outcome(
                    people.countByDecile(person -> true),
                    people.countByDecile(result::hasPlaceOfFirstRound),
                    people.countByDecile(result::hasPlace),
                    byKind(people, person -> true),
                    byKind(people, result::hasPlaceOfFirstRound),
                    byKind(people, result::hasPlace),
                    result.tries(),
                    result.refusedTries());
        }

        private static long[] byKind(Population people, java.util.function.IntPredicate isSo) {
            return Arrays.stream(Kind.values())
                    .mapToLong(kind -> people.count(kind, isSo))
                    .toArray();
        }
    }

    Refreshing(Sizes sizes, Runs runs) {
        this.sizes = sizes;
        this.runs = runs;
    }

    Section run() throws InterruptedException {
        Map<Policy, Tally> tallies = new EnumMap<>(Policy.class);
        for (Policy policy : Policy.values()) {
            Tally tally = new Tally();
            runs.of("refreshing, " + policy.words(), sizes.runs(), run -> live(policy, run))
                    .forEach(tally::add);
            tallies.put(policy, tally);
        }
        return new Section(
                "Does looking more often help?",
                String.format(
                        java.util.Locale.ROOT,
                        "%,d people, %d %% of them with bots and %d %% customers of scalpers; %,d seats a round, %d rounds, %d runs;"
                                + " a tenth of the places are given back. Success is to get a place at all.",
                        sizes.people(),
                        SCRIPT_PERCENT,
                        SCRIPT_PERCENT,
                        sizes.seats(),
                        ROUNDS,
                        sizes.runs()),
                List.of(decileTable(tallies), kindTable(tallies)),
                charts(tallies),
                checks(tallies));
    }

    private Outcome live(Policy policy, int run) {
        Population people = new Crowd(sizes.people(), SCRIPT_PERCENT, SCRIPT_PERCENT)
                .draw(Seeds.of(sizes.seed(), "refreshing people", run));
        SplittableRandom random = Seeds.of(sizes.seed(), "refreshing " + policy, run);
        long[] firstLookMicros = IntStream.range(0, people.size())
                .mapToLong(person -> people.untilNextLookMicros(person, random))
                .toArray();
        Season season = new Season(
                Sizes.LOCATIONS, ROUNDS, sizes.seats(), Sizes.SEATS_PER_SLOT, 7 * Season.DAY_MILLIS, CANCEL_SHARE);
        return Outcome.of(people, policy.live(season, people, firstLookMicros, random, sizes.plant()));
    }

    private Table decileTable(Map<Policy, Tally> tallies) {
        Table.Builder table = Table.of(
                "honest people who look",
                "looks/hour",
                "first come",
                "delayed returns",
                "draw",
                "ratio",
                "± s.e.",
                "draw, " + ROUNDS + " rounds",
                "ratio",
                "± s.e.");
        Groups first = of(tallies, Policy.FIRST_COME).deciles;
        Groups delayed = of(tallies, Policy.FIRST_COME_DELAYED).deciles;
        Groups draw = of(tallies, Policy.DRAW).deciles;
        Groups all = of(tallies, Policy.DRAW).decilesAfterAll;
        double[] looks = medianLooks();
        for (int i = 0; i < Population.DECILES; i++) {
            table.row(
                    decile(i),
                    String.format(java.util.Locale.ROOT, "%.2f", looks[i]),
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
        Population people = Crowd.honest(sizes.people()).draw(Seeds.of(sizes.seed(), "refreshing people", 0));
        return IntStream.range(0, Population.DECILES)
                .mapToDouble(decile -> new Samples(IntStream.range(0, people.size())
                                .filter(person -> people.decile(person) == decile)
                                .mapToDouble(people::looksPerHour)
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

    private static Table kindTable(Map<Policy, Tally> tallies) {
        Table.Builder table = Table.of(
                "who",
                "first come",
                "draw",
                "ratio to all",
                "± s.e.",
                "first come, " + ROUNDS + " rounds",
                "draw, " + ROUNDS + " rounds");
        for (Kind kind : Kind.values()) {
            Groups draw = of(tallies, Policy.DRAW).kinds;
            table.row(
                    kind.words(),
                    Figures.percent(of(tallies, Policy.FIRST_COME).kinds.share(kind.index())),
                    Figures.percent(draw.share(kind.index())),
                    Figures.ratio(draw.ratio(kind.index())),
                    Figures.percent(draw.standardError(kind.index())),
                    Figures.percent(of(tallies, Policy.FIRST_COME).kindsAfterAll.share(kind.index())),
                    Figures.percent(of(tallies, Policy.DRAW).kindsAfterAll.share(kind.index())));
        }
        return table.build();
    }

    private static List<Chart> charts(Map<Policy, Tally> tallies) {
        List<String> categories = new ArrayList<>();
        for (int i = 1; i <= Population.DECILES; i++) {
            categories.add(String.valueOf(i));
        }
        categories.add("bots");
        categories.add("scalped");
        List<Series> first = new ArrayList<>();
        List<Series> all = new ArrayList<>();
        for (Policy policy : Policy.values()) {
            Tally tally = of(tallies, policy);
            first.add(series(policy, tally.deciles, tally.kinds));
            all.add(series(policy, tally.decilesAfterAll, tally.kindsAfterAll));
        }
        return List.of(
                Chart.bars(
                        "Success in the first round by tenths, from who looks least to who looks most",
                        "%",
                        categories,
                        first),
                Chart.bars("Success after " + ROUNDS + " rounds", "%", categories, all));
    }

    private static Series series(Policy policy, Groups deciles, Groups kinds) {
        double[] values = new double[Population.DECILES + 2];
        for (int i = 0; i < Population.DECILES; i++) {
            values[i] = 100 * deciles.share(i);
        }
        values[Population.DECILES] = 100 * kinds.share(Kind.BOT.index());
        values[Population.DECILES + 1] = 100 * kinds.share(Kind.CUSTOMER.index());
        return new Series(policy.words(), values);
    }

    private List<Check> checks(Map<Policy, Tally> tallies) {
        Tally draw = of(tallies, Policy.DRAW);
        List<Check> checks = new ArrayList<>();
        checks.addAll(fair("in a draw", draw.deciles));
        checks.addAll(fair("after " + ROUNDS + " rounds", draw.decilesAfterAll));
        for (Kind kind : List.of(Kind.BOT, Kind.CUSTOMER)) {
            double ratio = draw.kinds.ratio(kind.index());
            checks.add(new Check(
                    kind.words() + " win no more often than all do",
                    ratio <= 1 + sizes.limits().ratio(),
                    "ratio " + Figures.ratio(ratio) + " ± " + Figures.percent(draw.kinds.standardError(kind.index()))));
        }
        checks.add(new Check(
                "every further try of a script to enter a person was refused",
                draw.tries > 0 && draw.tries == draw.refusedTries,
                Figures.count(draw.refusedTries) + " of " + Figures.count(draw.tries)));
        for (Policy policy : List.of(Policy.FIRST_COME, Policy.FIRST_COME_DELAYED)) {
            Tally tally = of(tallies, policy);
            boolean isFound = fair("", tally.deciles).stream().anyMatch(check -> !check.isOk());
            checks.add(new Check(
                    "control: these checks find \"" + policy.words() + "\" unfair",
                    isFound
                            && tally.kinds.ratio(Kind.BOT.index())
                                    > 1 + sizes.limits().ratio(),
                    "ratios " + Figures.ratio(tally.deciles.ratioMin()) + " to "
                            + Figures.ratio(tally.deciles.ratioMax()) + ", bots "
                            + Figures.percent(tally.kinds.share(Kind.BOT.index()))));
        }
        return checks;
    }

    private List<Check> fair(String when, Groups groups) {
        Sizes.Limits limits = sizes.limits();
        return List.of(
                new Check(
                        "enough runs " + when + ": standard error of each tenth ≤ "
                                + Figures.percent(limits.standardError()),
                        groups.standardErrorMax() <= limits.standardError(),
                        "largest " + Figures.percent(groups.standardErrorMax())),
                new Check(
                        "each tenth succeeds " + when + " within " + Figures.percent(limits.ratio()) + " of the mean",
                        groups.ratioMin() >= 1 - limits.ratio() && groups.ratioMax() <= 1 + limits.ratio(),
                        "ratios " + Figures.ratio(groups.ratioMin()) + " to " + Figures.ratio(groups.ratioMax())),
                new Check(
                        "tenths differ " + when + " no more than chance does: χ² p > "
                                + Figures.plain(limits.probability()),
                        groups.probability() > limits.probability(),
                        "p " + Figures.ratio(groups.probability())),
                new Check(
                        "Jain's index of the tenths " + when + " ≥ " + limits.jain(),
                        groups.jain() >= limits.jain(),
                        Figures.fine(groups.jain())));
    }

    private static Tally of(Map<Policy, Tally> tallies, Policy policy) {
        Tally tally = tallies.get(policy);
        if (tally == null) {
            throw new AssertionError("every policy was run");
        }
        return tally;
    }
}
