package nl.beurt.bench.fairness;

import java.util.Arrays;
import java.util.stream.Collectors;
import nl.beurt.bench.fairness.engine.Plant;
import nl.beurt.bench.fairness.experiment.Sizes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How large everything is, as asked for on the command line. */
final class SizeOptions {
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

    @Option(
            names = "--people",
            paramLabel = "N",
            description = "People who want a place, 1000 to 100000 (default: 20000; with --quick 4000).")
    private @Nullable Integer people;

    @Option(
            names = "--seats",
            paramLabel = "N",
            description =
                    "Seats of a round: a multiple of 48 up to 24000, at most half of the people (default: 4800; with --quick 960).")
    private @Nullable Integer seats;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "Seasons of the crowd under each policy, 2 to 10000 (default: 40; with --quick 8).")
    private @Nullable Integer runs;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "What all chance follows from; the same seed gives the same figures on any number of threads (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Runs at a time, 1 to 1000 (default: one a processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

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

    /**
     * The sizes.
     *
     * @throws IllegalArgumentException with the remedy, where an option is out of its range
     */
    Sizes sizes() {
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
