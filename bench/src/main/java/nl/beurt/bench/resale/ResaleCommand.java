package nl.beurt.bench.resale;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import nl.beurt.bench.cli.Console;
import nl.beurt.bench.report.Report;
import nl.beurt.bench.report.TextReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code beurt bench resale}. */
@Command(
        name = "resale",
        mixinStandardHelpOptions = true,
        description =
                "Simulates honest people and sellers on the real engine with a real journal, and counts what rule R1 of the"
                        + " fraud guard finds in it: planted, caught, false.",
        footer = {"", "Exit codes: 0 every check held, 1 one did not."})
public final class ResaleCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The same again (default: 1).")
    private long seed;

    @Option(names = "--small", description = "Two locations and six weeks instead of six and ten.")
    private boolean isSmall;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Console.out(spec);
        Path directory = Files.createTempDirectory("beurt-resale");
        try {
            Report report = new ResaleSimulation(isSmall ? Sizes.small(seed) : Sizes.large(seed)).run(directory);
            new TextReport(out).print(report);
            return report.failed() == 0 ? 0 : 1;
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
