package nl.beurt.bench.fairness;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import nl.beurt.bench.fairness.engine.Plant;
import nl.beurt.bench.fairness.experiment.Experiments;
import nl.beurt.bench.fairness.experiment.Sizes;
import nl.beurt.bench.report.Figures;
import nl.beurt.bench.report.Report;

/** All experiments at one size, and the report of them. */
final class Fairness {
    private Fairness() {}

    static Report run(Sizes sizes, Consumer<String> progress) throws InterruptedException {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("people", Figures.count(sizes.people()));
        conditions.put("seats a round", Figures.count(sizes.seats()));
        conditions.put("runs", Figures.count(sizes.runs()));
        conditions.put("seed", String.valueOf(sizes.seed()));
        conditions.put(
                "limits",
                sizes.limits().equals(Sizes.Limits.FULL) ? "as published" : "quick: only gross unfairness is found");
        if (sizes.plant() != Plant.NONE) {
            conditions.put("planted", sizes.plant().words());
        }
        return new Report("fairness report", conditions, command(sizes), Experiments.run(sizes, progress));
    }

    private static String command(Sizes sizes) {
        return "beurt fairness --people " + sizes.people() + " --seats " + sizes.seats() + " --runs " + sizes.runs()
                + " --seed " + sizes.seed() + (sizes.limits().equals(Sizes.Limits.FULL) ? "" : " --quick")
                + (sizes.plant() == Plant.NONE
                        ? ""
                        : " --plant " + sizes.plant().word());
    }
}
