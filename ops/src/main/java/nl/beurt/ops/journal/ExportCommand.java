package nl.beurt.ops.journal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import nl.beurt.engine.journal.JournalRefused;
import nl.beurt.engine.journal.SegmentFile;
import nl.beurt.ops.config.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code beurt journal export}: a journal's records as JSON lines. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the records of a journal, one JSON object a line, oldest first.",
            "No lock is taken and nothing is written: DIR may be in service, or a copy that was made meanwhile. The"
                    + " segments that are read are verified on the way; the export ends at the first fault.",
        },
        footer = {
            "",
            "A line is an object of",
            "  sequence    number: accepted commands up to and with this one",
            "  time        ISO 8601 in UTC: when it was decided",
            "  timeMillis  number: the same, as milliseconds since 1970",
            "  command     book, cancel, enter, check-in, change, … ; other: one that this program does not know",
            "  verdict     booked, cancelled, entered, checked-in, changed, …",
            "  fields      object: each field of the command, named as in the schema commands.xml",
            "People (person), capabilities, codes, nonces and fingerprints are 128 bits as 32 hexadecimal digits:"
                    + " pseudonyms and keyed digests. Nobody can make a BSN or a code of them without the keys. Still,"
                    + " they are personal data: keep an export as you keep the journal.",
            "A command of a later version has the one field bytes: all of it, in hexadecimal digits.",
            "",
            "Exit codes: 0 done, 1 a segment cannot be read, 2 usage."
        })
final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "A data directory.")
    @SuppressWarnings("NullAway.Init") // required
    private Path path;

    @Option(
            names = "--from",
            paramLabel = "SEQUENCE",
            defaultValue = "1",
            description = "First record (default ${DEFAULT-VALUE}).")
    private long from;

    @Option(names = "--to", paramLabel = "SEQUENCE", description = "Last record (default: all).")
    private long to = Long.MAX_VALUE;

    @Option(names = "--audit", description = "Only what the staff did, with who did it (actor).")
    private boolean audit;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (from < 1 || to < from) {
            throw new UsageException(
                    "--from " + from + " --to " + to + ": give sequences from 1 on, the first not behind the last");
        }
        return export(DataDirectory.open(path), System.out);
    }

    private int export(DataDirectory directory, PrintStream out) throws IOException {
        long bytes = new Walk(directory, read -> {}).bytes();
        Walk walk = new Walk(directory, new Progress(spec.commandLine().getErr(), bytes));
        try (RecordJson json = new RecordJson(out, from, to, audit)) {
            List<SegmentFile> segments = walk.segments();
            for (int i = 0; i < segments.size() && !json.isDone(); i++) {
                if (i + 1 == segments.size() || walk.header(segments.get(i + 1)).firstSequence() > from) {
                    walk.read(segments.get(i), json);
                }
            }
        } catch (JournalRefused e) {
            spec.commandLine().getErr().println("beurt: " + e.getMessage());
            return 1;
        }
        return 0;
    }
}
