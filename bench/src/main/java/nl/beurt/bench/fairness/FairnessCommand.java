package nl.beurt.bench.fairness;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import nl.beurt.bench.cli.Console;
import nl.beurt.bench.report.HtmlReport;
import nl.beurt.bench.report.JsonReport;
import nl.beurt.bench.report.Report;
import nl.beurt.bench.report.TextReport;
import nl.beurt.ops.cli.Subcommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final SizeOptions size = new SizeOptions();

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Also write a page with plots, which needs no other file (default: none).")
    private @Nullable Path html;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the report as JSON (default: none).")
    private @Nullable Path json;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = Console.out(spec);
        PrintWriter err = Console.err(spec);
        try {
            requireWritable("--html", html);
            requireWritable("--json", json);
            Report report = Fairness.run(size.sizes(), new Progress(err));
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

    /** Known before the minutes of work, not after. */
    private static void requireWritable(String option, @Nullable Path file) {
        if (file == null) {
            return;
        }
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isWritable(directory) || Files.isDirectory(file)) {
            throw new IllegalArgumentException(
                    option + " " + file + ": give a file in a directory that is there and can be written to");
        }
    }

    private void write(Report report) throws IOException {
        if (html != null) {
            Files.writeString(html, HtmlReport.of(report));
        }
        if (json != null) {
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(json))) {
                JsonReport.write(report, file);
            }
        }
    }
}
