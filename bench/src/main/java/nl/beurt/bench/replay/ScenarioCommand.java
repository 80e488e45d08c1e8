package nl.beurt.bench.replay;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import nl.beurt.bench.cli.Console;
import nl.beurt.bench.replay.line.Year;
import nl.beurt.bench.replay.line.YearResult;
import nl.beurt.bench.replay.office.Scale;
import nl.beurt.bench.report.HtmlReport;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code beurt replay scenario}. */
@Command(
        name = "scenario",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Lives through the year that the planner of 2022 had, from its pilots to the one that asked for a BSN: staff and"
                        + " people over HTTP, draws, desks, stock; after each notice it looks whether what must be seen is seen.",
        footer = {
            "",
            "Exit codes: 0 every line held, 1 one did not, 2 usage.",
            "",
            "Example: beurt replay scenario ind-2022 --html year.html"
        })
public final class ScenarioCommand implements Callable<Integer> {
    private static final String IND_2022 = "ind-2022";
    private static final int PEOPLE_MAX = 100_000;
    static final int DONE = 0;
    static final int LINE_FAILED = 1;
    static final int USAGE = 2;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Which: ind-2022.")
    private String name = "";

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The same year again (default: 1).")
    private long seed;

    @Option(
            names = "--people",
            paramLabel = "N",
            defaultValue = "65000",
            description = "How many, 1,500 to 100,000; desks and stock follow (default: 65000).")
    private int people;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Also write a page with plots, which needs no other file (default: none).")
    private @Nullable Path html;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Console.out(spec);
        PrintWriter err = Console.err(spec);
        if (!name.equals(IND_2022)) {
            err.println("beurt replay scenario: there is no " + name + ": give " + IND_2022);
            return USAGE;
        }
        if (people < Scale.PEOPLE_MIN || people > PEOPLE_MAX) {
            err.println(
                    "beurt replay scenario: --people " + people + ": give " + Scale.PEOPLE_MIN + " to " + PEOPLE_MAX);
            return USAGE;
        }
        if (html != null && !canWrite(html)) {
            err.println("beurt replay scenario: --html " + html
                    + ": give a file in a directory that is there and can be written to");
            return USAGE;
        }
        // Each start and round is told in the log, and there are some thousand.
        ((Logger) LoggerFactory.getLogger("nl.beurt")).setLevel(Level.WARN);
        Path directory = Files.createTempDirectory("beurt-scenario");
        try {
            return run(directory, out);
        } finally {
            delete(directory);
        }
    }

    private int run(Path directory, PrintWriter out) throws IOException {
        YearText text = new YearText(out);
        text.begin(people, seed);
        YearResult result = new Year(people, seed).run(directory, text::line);
        text.end(result);
        if (html != null) {
            Files.writeString(html, HtmlReport.of(YearReport.of(result, people, seed)));
        }
        return result.isOk() ? DONE : LINE_FAILED;
    }

    private static boolean canWrite(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        return directory != null && Files.isWritable(directory) && !Files.isDirectory(file);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
