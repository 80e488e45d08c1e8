package nl.beurt.ops.fraud;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import nl.beurt.engine.journal.JournalRefused;
import nl.beurt.gateway.guard.Evidence;
import nl.beurt.gateway.guard.FraudCase;
import nl.beurt.ops.config.FraudTerms;
import nl.beurt.ops.config.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code beurt fraud scan}: the cases of R1 and R2 in a journal. */
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        description = {
            "Counts rules R1 (resale) and R2 (many people behind one device or contact) over a journal from its oldest"
                    + " segment on, and prints the cases. docs/fraud-guard.md says what the rules are.",
            "No lock is taken and nothing is written. DIR is best a copy, or one of a server that is stopped: what is"
                    + " written meanwhile may or may not be counted. What planners decided is not looked at.",
            "A case accuses nobody: it is for a person to look at.",
        },
        footer = {
            "",
            "With --json, an array of {id, rule, count, openedAt, updatedAt, evidence: [{pseudonym, at}], appeal}.",
            "",
            "Exit codes: 0 done, with or without cases, 1 the journal cannot be read, 2 usage.",
            "",
            "Example: beurt fraud scan /var/lib/beurt"
        })
final class ScanCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // required
    private Data data;

    /** Said as its siblings have it, or as the server's commands do. */
    private static final class Data {
        @Parameters(paramLabel = "DIR", description = "A data directory: the one that holds journal/.")
        private @Nullable Path directory;

        @Option(names = "--data", paramLabel = "DIR", description = "The same.")
        private @Nullable Path option;

        Path path() {
            Path given = directory == null ? option : directory;
            if (given == null || !Files.isDirectory(given.resolve("journal"))) {
                throw new UsageException("there is no journal in " + given + ": give the data directory of a server");
            }
            return given;
        }
    }

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "30",
            description = "Over how many days is counted, 7 to 90 (default ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--people",
            paramLabel = "N",
            defaultValue = "24",
            description =
                    "People behind one device or contact who raise no flag, 6 to 1,000 (default ${DEFAULT-VALUE}).")
    private int people;

    @Option(names = "--json", description = "Print the cases as JSON.")
    private boolean isJson;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter errors = spec.commandLine().getErr();
        if (days < FraudTerms.WINDOW_DAYS_MIN || days > 90) {
            throw new UsageException("--days " + days + ": give 7 to 90");
        }
        if (people < FraudTerms.PEOPLE_MIN || people > 1000) {
            throw new UsageException("--people " + people + ": give 6 to 1,000");
        }
        FraudTerms terms = new FraudTerms(days, people, FraudTerms.STANDARD.claimsMax());
        try {
            FraudScan.Found found = FraudScan.of(data.path(), terms);
            print(found, out, errors);
            return 0;
        } catch (JournalRefused e) {
            errors.println("beurt: " + e.getMessage());
            return 1;
        }
    }

    private void print(FraudScan.Found found, PrintWriter out, PrintWriter errors) {
        if (isJson) {
            out.println(CaseJson.of(found.cases()));
        } else {
            for (FraudCase each : found.cases()) {
                out.printf(
                        "%s  held %d times from %s to %s%n",
                        each.id(), each.count(), time(each.openedMillis()), time(each.updatedMillis()));
                for (Evidence piece : each.evidence()) {
                    out.printf("    %016x  %s%n", piece.person(), time(piece.atMillis()));
                }
            }
        }
        FraudLedger.Seen seen = found.seen();
        (isJson ? errors : out)
                .printf(
                        "%d cases up to sequence %d; returned seats taken again %d times, %d of them by who had given one"
                                + " back; %d commands about what was before the first record, %d forgotten%n",
                        found.cases().size(),
                        seen.sequence(),
                        seen.takings(),
                        seen.pairs(),
                        seen.unknown(),
                        seen.forgotten());
        out.flush();
        errors.flush();
    }

    private static String time(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).toString();
    }
}
