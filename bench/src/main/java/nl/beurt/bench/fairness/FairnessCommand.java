package nl.beurt.bench.fairness;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import nl.beurt.bench.cli.Console;
import nl.beurt.bench.fairness.engine.Plant;
import nl.beurt.bench.fairness.experiment.Sizes;
import nl.beurt.bench.fairness.report.FairnessReport;
import nl.beurt.bench.fairness.report.HtmlReport;
import nl.beurt.bench.fairness.report.JsonReport;
import nl.beurt.bench.fairness.report.TextReport;
import nl.beurt.ops.cli.Subcommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code beurt fairness}. */
@Command(
        name = "fairness",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Simulates queues on the real engine in virtual time, under first come, first served and in draws, and checks"
                        + " that looking more often, sending more requests, reselling and farming tiers buy nothing in a draw.",
        footer = {
            "",
            "Exit codes: 0 every check held, 1 one did not, 2 usage.",
            "",
            "Example: beurt fairness --html fairness.html"
        })
public final class FairnessCommand implements Subcommand {
    static final int DONE = 0;
    static final int CHECK_FAILED = 1;
    static final int USAGE = 2;

    private static final int PEOPLE = 20_000;
    private static final int SEATS = 4_800;
    private static final int RUNS = 40;
    private static final int DRAWS = 4_000;
    private static final int READS = 1_000_000;
    private static final int QUICK_PEOPLE = 4_000;
    private static final int QUICK_SEATS = 960;
    private static final int QUICK_RUNS = 8;
    private static final int QUICK_DRAWS = 100;
    private static final int QUICK_READS = 50_000;
    private static final int PEOPLE_MIN = 1_000;
    private static final int PEOPLE_MAX = 100_000;
    /** 500 slots of a command at each location. */
    private static final int SEATS_MAX = 500 * Sizes.SEATS_STEP;

    private static final int RUNS_MIN = 2;
    private static final int RUNS_MAX = 10_000;
    private static final int THREADS_MAX = 1_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--people",
            paramLabel = "N",
            description = "Who want a place, 1000 to 100000 (default: 20000; with --quick 4000).")
    private @Nullable Integer people;

    @Option(
            names = "--seats",
            paramLabel = "N",
            description =
                    "Of a round: a multiple of 48 up to 24000, at most half of the people (default: 4800; with --quick 960).")
    private @Nullable Integer seats;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "Of the crowd under each policy, 2 to 10000 (default: 40; with --quick 8).")
    private @Nullable Integer runs;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Of all chance; the same seed gives the same figures on any number of threads (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Runs at a time, 1 to 1000 (default: one a processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Also write a page with plots, which needs no other file (default: none).")
    private @Nullable Path html;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the report as JSON (default: none).")
    private @Nullable Path json;

    @Option(
            names = "--quick",
            description =
                    "Smaller, with wide limits: half a minute instead of some minutes, and finds only gross unfairness (default: off).")
    private boolean quick;

    @Option(
            names = "--plant",
            paramLabel = "NAME",
            defaultValue = "none",
            description =
                    "Plants a bug in the draw, to see the checks find it: none, first-entered, every-loss-counts (default: none).")
    private String plant = "";

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = Console.out(spec);
        PrintWriter err = Console.err(spec);
        try {
            FairnessReport report = Fairness.run(sizes(), new Progress(err));
            new TextReport(out).print(report);
            write(report);
            return report.failed() == 0 ? DONE : CHECK_FAILED;
        } catch (IllegalArgumentException e) {
            err.println("beurt fairness: " + e.getMessage());
            return USAGE;
        } catch (IOException e) {
            err.println("beurt fairness: " + e + ": give a file that can be written");
            return USAGE;
        }
    }

    private void write(FairnessReport report) throws IOException {
        if (html != null) {
            Files.writeString(html, HtmlReport.of(report));
        }
        if (json != null) {
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(json))) {
                JsonReport.write(report, file);
            }
        }
    }

    private Sizes sizes() {
        int ofPeople = people != null ? people : quick ? QUICK_PEOPLE : PEOPLE;
        int ofSeats = seats != null ? seats : quick ? QUICK_SEATS : SEATS;
        int ofRuns = runs != null ? runs : quick ? QUICK_RUNS : RUNS;
        require("--people", ofPeople, PEOPLE_MIN, PEOPLE_MAX);
        require("--runs", ofRuns, RUNS_MIN, RUNS_MAX);
        require("--threads", threads, 1, THREADS_MAX);
        require("--seats", ofSeats, Sizes.SEATS_STEP, SEATS_MAX);
        if (ofSeats % Sizes.SEATS_STEP != 0 || ofSeats > ofPeople / 2) {
            throw new IllegalArgumentException("--seats " + ofSeats + ": give a multiple of " + Sizes.SEATS_STEP
                    + ", at most half of the people, or nobody has to wait");
        }
        return new Sizes(
                ofPeople,
                ofSeats,
                ofRuns,
                quick ? QUICK_DRAWS : DRAWS,
                quick ? QUICK_READS : READS,
                seed,
                threads,
                quick ? Sizes.Limits.QUICK : Sizes.Limits.FULL,
                plant());
    }

    private static void require(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(option + " " + value + ": give " + least + " to " + most);
        }
    }

    private Plant plant() {
        for (Plant each : Plant.values()) {
            if (each.word().equals(plant)) {
                return each;
            }
        }
        throw new IllegalArgumentException("--plant " + plant + ": there are "
                + Arrays.stream(Plant.values()).map(Plant::word).collect(Collectors.joining(", ")));
    }
}
