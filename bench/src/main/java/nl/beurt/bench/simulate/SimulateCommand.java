package nl.beurt.bench.simulate;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.bench.simulate.plant.Plant;
import nl.beurt.bench.simulate.plant.StaffPlant;
import nl.beurt.ops.cli.Subcommand;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code beurt simulate}. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description =
                "Runs the engine on a simulated machine that stops, loses what was not forced, makes errors, damages"
                        + " bits and fills up, and checks every promise after every stop.",
        footer = {"", "Exit codes: 0 every promise was kept, 1 one was broken, 2 usage."})
public final class SimulateCommand implements Subcommand {
    private static final int PROGRESS_SECONDS = 10;
    private static final int VIOLATIONS_MAX = 10;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The first seed (default: 1).")
    private long seed;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "200", description = "How many (default: 200).")
    private long seeds;

    @Option(
            names = "--operations",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Of each seed, at least (default: ${DEFAULT-VALUE}).")
    private long operations;

    @Option(
            names = "--staff",
            description =
                    "Mixes in entries, draws and all that the staff does; the promises are checked on the records of"
                            + " the state.")
    private boolean isStaff;

    @Option(names = "--threads", paramLabel = "N", description = "Seeds at a time (default: one a processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--plant", paramLabel = "NAME", description = "Plants a bug, to see it found.")
    private @Nullable String plant;

    @Option(names = "--plants", description = "Lists the bugs that can be planted.")
    private boolean plants;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (plants) {
            list(out);
            return 0;
        }
        if (seeds < 1 || operations < 1 || threads < 1) {
            throw new ParameterException(spec.commandLine(), "give at least 1 seed, operation and thread");
        }
        // Recovery tells of each start, and there are some hundred thousand.
        ((Logger) LoggerFactory.getLogger("nl.beurt.engine")).setLevel(Level.OFF);
        return run(
                isStaff
                        ? new StaffSeeds(operations, find(StaffPlant.values(), StaffPlant::word))
                        : new SeedRunner(operations, find(Plant.values(), Plant::word)),
                out);
    }

    private void list(PrintWriter out) {
        if (isStaff) {
            for (StaffPlant each : StaffPlant.values()) {
                out.printf(Locale.ROOT, "%-26s %s%n", each.word(), each.words());
            }
        } else {
            for (Plant each : Plant.values()) {
                out.printf(Locale.ROOT, "%-26s %s%n", each.word(), each.words());
            }
        }
        out.flush();
    }

    private int run(Seeds runner, PrintWriter out) throws InterruptedException {
        long before = System.nanoTime();
        Campaign campaign = new Campaign(runner::run, seed, seeds, VIOLATIONS_MAX);
        PrintWriter err = spec.commandLine().getErr();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        clock.scheduleAtFixedRate(
                () -> err.println(campaign.totals().progress(seconds(before))),
                PROGRESS_SECONDS,
                PROGRESS_SECONDS,
                TimeUnit.SECONDS);
        Map<Long, Violation> violations;
        try {
            violations = campaign.run(threads);
        } finally {
            clock.shutdownNow();
        }
        out.print(campaign.totals().report());
        out.println(campaign.totals().progress(seconds(before)));
        violations.forEach((failed, violation) -> {
            out.println("seed " + failed + ": " + violation.getMessage());
            out.println("  again: " + runner.command(failed));
            if (seeds == 1) {
                violation.printStackTrace(out);
            }
        });
        boolean isKept = violations.isEmpty() && campaign.missing() == 0;
        out.println(isKept ? "every promise was kept" : violations.size() + " seeds broke a promise");
        if (campaign.missing() > 0) {
            out.println(campaign.missing() + " of " + seeds + " seeds did not run");
        }
        out.flush();
        return isKept ? 0 : 1;
    }

    private <P> @Nullable P find(P[] plants, Function<P, String> word) {
        for (P each : plants) {
            if (word.apply(each).equals(plant)) {
                return each;
            }
        }
        if (plant != null) {
            throw new ParameterException(spec.commandLine(), "--plant " + plant + ": see --plants for what there is");
        }
        return null;
    }

    private static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1e9;
    }
}
