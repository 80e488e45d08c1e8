package nl.beurt.ops.journal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import nl.beurt.engine.journal.JournalRefused;
import nl.beurt.engine.journal.SegmentFile;
import nl.beurt.engine.journal.SegmentHeader;
import nl.beurt.engine.journal.SegmentReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code beurt journal inspect}: what is in a journal, in figures. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what a journal holds: store, segments with generation, sequences and sizes, the time it spans, and how"
                    + " many commands of each kind were accepted.",
            "No lock is taken and nothing is written: DIR may be in service, or a copy that was made meanwhile."
        },
        footer = {"", "Exit codes: 0 done, 1 a segment cannot be read, 2 usage."})
final class InspectCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "A data directory.")
    @SuppressWarnings("NullAway.Init") // required
    private Path path;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private final Tally tally = new Tally();
    private int faults;

    @Override
    public Integer call() throws IOException {
        DataDirectory directory = DataDirectory.open(path);
        PrintWriter out = spec.commandLine().getOut();
        long bytes = new Walk(directory, read -> {}).bytes();
        Walk walk = new Walk(directory, new Progress(spec.commandLine().getErr(), bytes));
        out.printf("directory  %s%n", directory.path());
        out.printf("store      %s%n", store(walk));
        out.printf("segments   %d, %,d bytes%n", walk.segments().size(), bytes);
        for (SegmentFile segment : walk.segments()) {
            inspect(directory, walk, segment, out);
        }
        tally.print(out);
        out.flush();
        return faults == 0 ? 0 : 1;
    }

    private static String store(Walk walk) throws IOException {
        String store = "unknown";
        for (SegmentFile segment : walk.segments()) {
            try {
                SegmentHeader header = walk.header(segment);
                return "%016x%016x".formatted(header.storeHigh(), header.storeLow());
            } catch (JournalRefused e) {
                store = "unknown: " + e.getMessage();
            }
        }
        return store;
    }

    private void inspect(DataDirectory directory, Walk walk, SegmentFile segment, PrintWriter out) throws IOException {
        String name = directory.relative(segment.path());
        try {
            SegmentReport report = walk.read(segment, tally);
            SegmentHeader header = report.header();
            out.printf(
                    "  %s  generation %d  sequences %d to %d  %d frames  %,d of %,d bytes used%s%n",
                    name,
                    header.generation(),
                    header.firstSequence(),
                    report.lastSequence(),
                    report.frames(),
                    report.end(),
                    header.segmentLength(),
                    report.isTorn() ? "  torn tail" : "");
        } catch (JournalRefused e) {
            faults++;
            out.printf("  %s  cannot be read: %s%n", name, e.getMessage());
        }
    }
}
