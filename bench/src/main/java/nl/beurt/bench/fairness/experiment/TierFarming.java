package nl.beurt.bench.fairness.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import nl.beurt.bench.fairness.engine.Plant;
import nl.beurt.bench.fairness.statistics.Seeds;
import nl.beurt.bench.report.Chart;
import nl.beurt.bench.report.Check;
import nl.beurt.bench.report.Figures;
import nl.beurt.bench.report.Section;
import nl.beurt.bench.report.Series;
import nl.beurt.bench.report.Table;

/** Can waiting be farmed: losing on purpose for a high tier, to win when it suits? */
final class TierFarming {
    private static final int PERCENT = 100;
    private static final int RUNS_MIN = 16;
    private static final int HONEST_MIN = 300;
    private static final int HONEST_MAX = 5_000;

    private final Sizes sizes;
    private final Runs runs;

    TierFarming(Sizes sizes, Runs runs) {
        this.sizes = sizes;
        this.runs = runs;
    }

    /** What all runs came to, by group. */
    private record Sum(double[] size, double[] served, double[] target, double[] rounds) {
        double chance(FarmGroup group) {
            int i = group.index();
            return target[i] / (size[i] - served[i]);
        }

        double servedShare(FarmGroup group) {
            int i = group.index();
            return (served[i] + target[i]) / size[i];
        }

        double meanRounds(FarmGroup group) {
            return rounds[group.index()] / (served[group.index()] + target[group.index()]);
        }

        /** Of the ratio of two groups' chances in the target round, each person counted as independent of the others. */
        double standardError(FarmGroup one, FarmGroup other) {
            return Math.sqrt(variance(one) + variance(other));
        }

        private double variance(FarmGroup group) {
            return (1 - chance(group)) / Math.max(target[group.index()], 1);
        }
    }

    Section run() throws InterruptedException {
        Sum sum = sum("tier farming", Farm.Target.WIDE, sizes.plant());
        Sum scarce = sum("tier farming, few seats", Farm.Target.SCARCE, sizes.plant());
        Sum control = sum("tier farming, every loss counts", Farm.Target.WIDE, Plant.EVERY_LOSS_COUNTS);
        Table.Builder table = Table.of(
                "who",
                "won before",
                "chance in the target round",
                "mean rounds to win",
                "few seats: chance",
                "few seats: won by then",
                "control: chance");
        for (FarmGroup group : FarmGroup.values()) {
            table.row(
                    group.words(),
                    Figures.percent(sum.served[group.index()] / sum.size[group.index()]),
                    Figures.percent(sum.chance(group)),
                    Figures.number(sum.meanRounds(group)),
                    Figures.percent(scarce.chance(group)),
                    Figures.percent(scarce.servedShare(group)),
                    Figures.percent(control.chance(group)));
        }
        return new Section(
                "Can waiting be farmed?",
                String.format(
                        Locale.ROOT,
                        "%d rounds in which four of five honest people win, then a target round in which newcomers win about four"
                                + " times in ten; or, with few seats, half of those who waited longest. Honest people wish anywhere"
                                + " throughout; farmers wish for one rare slot until the target round, or for a tiny location,"
                                + " then for anywhere. Control: every lost round counts, whatever was wished for. %d runs.",
                        Farm.ROUNDS,
                        runCount()),
                List.of(table.build()),
                List.of(chart(sum, scarce, control)),
                checks(sum, scarce, control));
    }

    private static Chart chart(Sum sum, Sum scarce, Sum control) {
        List<String> names = new ArrayList<>();
        double[] chances = new double[FarmGroup.values().length];
        double[] controls = chances.clone();
        double[] few = chances.clone();
        for (FarmGroup group : FarmGroup.values()) {
            names.add(group.words());
            chances[group.index()] = PERCENT * sum.chance(group);
            controls[group.index()] = PERCENT * control.chance(group);
            few[group.index()] = PERCENT * scarce.chance(group);
        }
        return Chart.bars(
                "Chance in the target round",
                "%",
                names,
                List.of(
                        new Series("newcomers win four in ten", chances),
                        new Series("few seats", few),
                        new Series("control: every loss counts", controls)));
    }

    private List<Check> checks(Sum sum, Sum scarce, Sum control) {
        double most = sizes.limits().advantage();
        double ratio = sum.chance(FarmGroup.RARE_SLOT) / sum.chance(FarmGroup.NEWCOMER);
        double controlRatio = control.chance(FarmGroup.RARE_SLOT) / control.chance(FarmGroup.NEWCOMER);
        List<Check> checks = new ArrayList<>();
        checks.add(new Check(
                "who farmed with a rare slot has a chance ≤ " + most + " × a newcomer's",
                ratio <= most,
                "ratio " + Figures.ratio(ratio) + " ± "
                        + Figures.percent(sum.standardError(FarmGroup.RARE_SLOT, FarmGroup.NEWCOMER))));
        double tiny = scarce.chance(FarmGroup.TINY_LOCATION) / scarce.chance(FarmGroup.HONEST);
        checks.add(new Check(
                "where seats are few, who farmed with a tiny location has a chance ≤ " + most
                        + " × that of who waited as long and was honest",
                tiny <= most,
                "ratio " + Figures.ratio(tiny) + " ± "
                        + Figures.percent(scarce.standardError(FarmGroup.TINY_LOCATION, FarmGroup.HONEST))));
        for (FarmGroup farmer : List.of(FarmGroup.RARE_SLOT, FarmGroup.TINY_LOCATION)) {
            checks.add(noGain(farmer, sum, scarce));
        }
        checks.add(new Check(
                "control: where every loss counts this finds farming",
                controlRatio > most,
                "ratio " + Figures.ratio(controlRatio)));
        return checks;
    }

    /** Sooner is told from the seasons in which all of both win in the end, more often from those in which not all can. */
    private static Check noGain(FarmGroup farmer, Sum sum, Sum scarce) {
        FarmGroup honest = FarmGroup.HONEST;
        return new Check(
                farmer.words() + " wins no more often, and no sooner, than who came at the same time and was honest",
                scarce.servedShare(farmer) <= scarce.servedShare(honest)
                        && sum.meanRounds(farmer) >= sum.meanRounds(honest),
                Figures.percent(scarce.servedShare(farmer)) + " against "
                        + Figures.percent(scarce.servedShare(honest)) + ", after "
                        + Figures.number(sum.meanRounds(farmer)) + " against "
                        + Figures.number(sum.meanRounds(honest)) + " rounds");
    }

    private int runCount() {
        return Math.max(sizes.runs(), RUNS_MIN);
    }

    private Sum sum(String name, Farm.Target target, Plant plant) throws InterruptedException {
        int groups = FarmGroup.values().length;
        Sum sum = new Sum(new double[groups], new double[groups], new double[groups], new double[groups]);
        int honest = Math.min(Math.max(sizes.people() / 10, HONEST_MIN), HONEST_MAX);
        runs.of(name, runCount(), run -> Farm.run(honest, target, Seeds.of(sizes.seed(), "farming", run), plant))
                .forEach(season -> Arrays.setAll(sum.size, i -> {
                    sum.served[i] += season.served()[i];
                    sum.target[i] += season.target()[i];
                    sum.rounds[i] += season.rounds()[i];
                    return sum.size[i] + season.size()[i];
                }));
        return sum;
    }
}
