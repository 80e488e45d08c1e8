package nl.beurt.bench.fairness.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import nl.beurt.bench.fairness.people.Crowd;
import nl.beurt.bench.fairness.people.Kind;
import nl.beurt.bench.fairness.people.Population;
import nl.beurt.bench.fairness.policy.Season;
import nl.beurt.bench.fairness.statistics.Groups;
import nl.beurt.bench.fairness.statistics.Seeds;
import nl.beurt.bench.report.Check;
import nl.beurt.bench.report.Figures;
import nl.beurt.bench.report.Section;

/** Does it help to look more often? Honest people by how often they look, bots and scalpers, under each policy. */
final class Refreshing {
    /** Of a season. */
    static final int ROUNDS = 3;

    private static final int SCRIPT_PERCENT = 5;
    private static final double CANCEL_SHARE = 0.1;

    private final Sizes sizes;
    private final Runs runs;

    Refreshing(Sizes sizes, Runs runs) {
        this.sizes = sizes;
        this.runs = runs;
    }

    Section run() throws InterruptedException {
        SideBySide tallies = new SideBySide(sizes.people(), sizes.seed());
        for (Policy policy : Policy.values()) {
            Tally tally = new Tally();
            runs.of("refreshing, " + policy.words(), sizes.runs(), run -> live(policy, run))
                    .forEach(tally::add);
            tallies.put(policy, tally);
        }
        return new Section(
                "Does looking more often help?",
                String.format(
                        Locale.ROOT,
                        "%,d people, %d %% of them with bots and %d %% customers of scalpers; %,d seats a round, %d rounds, %d runs;"
                                + " a tenth of the places are given back. Success is to get a place at all.",
                        sizes.people(),
                        SCRIPT_PERCENT,
                        SCRIPT_PERCENT,
                        sizes.seats(),
                        ROUNDS,
                        sizes.runs()),
                List.of(tallies.decileTable(), tallies.kindTable()),
                tallies.charts(),
                checks(tallies));
    }

    private Tally.Outcome live(Policy policy, int run) {
        Population people = new Crowd(sizes.people(), SCRIPT_PERCENT, SCRIPT_PERCENT)
                .draw(Seeds.of(sizes.seed(), "refreshing people", run));
        SplittableRandom random = Seeds.of(sizes.seed(), "refreshing " + policy, run);
        long[] firstLookMicros = IntStream.range(0, people.size())
                .mapToLong(person -> people.untilNextLookMicros(person, random))
                .toArray();
        Season season = new Season(
                Sizes.LOCATIONS, ROUNDS, sizes.seats(), Sizes.SEATS_PER_SLOT, 7 * Season.DAY_MILLIS, CANCEL_SHARE);
        return Tally.Outcome.of(people, policy.live(season, people, firstLookMicros, random, sizes.plant()));
    }

    private List<Check> checks(SideBySide tallies) {
        Tally draw = tallies.of(Policy.DRAW);
        List<Check> checks = new ArrayList<>();
        checks.add(enough("in a draw", draw.deciles()));
        checks.addAll(fair("in a draw", draw.deciles()));
        checks.add(enough("after " + ROUNDS + " rounds", draw.decilesAfterAll()));
        checks.addAll(fair("after " + ROUNDS + " rounds", draw.decilesAfterAll()));
        for (Kind kind : List.of(Kind.BOT, Kind.CUSTOMER)) {
            double ratio = draw.kinds().ratio(kind.index());
            checks.add(new Check(
                    kind.words() + " win no more often than all do",
                    ratio <= 1 + sizes.limits().ratio(),
                    "ratio " + Figures.ratio(ratio) + " ± "
                            + Figures.percent(draw.kinds().standardError(kind.index()))));
        }
        checks.add(new Check(
                "every further try of a script to enter a person was refused",
                draw.tries() > 0 && draw.tries() == draw.refusedTries(),
                Figures.count(draw.refusedTries()) + " of " + Figures.count(draw.tries())));
        checks.add(control(Policy.FIRST_COME, tallies.of(Policy.FIRST_COME)));
        checks.add(control(Policy.FIRST_COME_DELAYED, tallies.of(Policy.FIRST_COME_DELAYED)));
        return checks;
    }

    private Check enough(String when, Groups groups) {
        double limit = sizes.limits().standardError();
        return new Check(
                "enough runs " + when + ": standard error of each tenth ≤ " + Figures.percent(limit),
                groups.standardErrorMax() <= limit,
                "largest " + Figures.percent(groups.standardErrorMax()));
    }

    private List<Check> fair(String when, Groups groups) {
        Sizes.Limits limits = sizes.limits();
        return List.of(
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

    /** Each of the checks of a draw has to fail where whoever comes first is served first. */
    private Check control(Policy policy, Tally tally) {
        boolean isFound = fair("", tally.deciles()).stream().noneMatch(Check::isOk);
        double bots = tally.kinds().ratio(Kind.BOT.index());
        return new Check(
                "control: each of these checks finds \"" + policy.words() + "\" unfair",
                isFound && bots > 1 + sizes.limits().ratio(),
                "ratios " + Figures.ratio(tally.deciles().ratioMin()) + " to "
                        + Figures.ratio(tally.deciles().ratioMax()) + ", Jain "
                        + Figures.fine(tally.deciles().jain()) + ", bots "
                        + Figures.percent(tally.kinds().share(Kind.BOT.index())));
    }
}
