package nl.beurt.bench.fairness.experiment;

import java.util.List;
import java.util.function.Consumer;
import nl.beurt.bench.report.Section;

/** All experiments, one after the other. */
public final class Experiments {
    private Experiments() {}

    /**
     * Runs them.
     *
     * @param progress hears a line whenever a run ended, from the calling thread
     */
    public static List<Section> run(Sizes sizes, Consumer<String> progress) throws InterruptedException {
        Runs runs = new Runs(sizes.threads(), progress);
        return List.of(
                new Refreshing(sizes, runs).run(),
                new Reading(sizes, runs).run(),
                new Resale(sizes, runs).run(),
                new TierFarming(sizes, runs).run(),
                new Families(sizes, runs).run(),
                new Waiting(sizes, runs).run());
    }
}
