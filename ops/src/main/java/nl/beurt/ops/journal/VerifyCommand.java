package nl.beurt.ops.journal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import nl.beurt.engine.journal.JournalRefused;
import nl.beurt.engine.journal.RecordHandler;
import nl.beurt.engine.journal.SegmentFile;
import nl.beurt.engine.journal.SegmentReport;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code beurt journal verify}: whether everything in a journal is as it was written. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Reads every segment in journal/ and archive/: headers, every checksum, the chain of frames and segments,"
                    + " sequences; and every snapshot. Prints a line for each file and one for all.",
            "No lock is taken and nothing is written: DIR may be in service, or a copy that was made meanwhile. A torn"
                    + " tail (a frame whose write was cut short) is said and is no fault.",
            "Who copies a directory in service copies journal/durable.mark first: a mark that is newer than the segments"
                    + " says that acknowledged records are missing.",
        },
        footer = {"", "Exit codes: 0 no fault, 1 faults, each with file, offset and remedy, 2 usage."})
final class VerifyCommand implements Callable<Integer> {
    private static final RecordHandler NOTHING = new RecordHandler() {
        @Override
        public void onRecord(
                long sequence,
                long timeMillis,
                int verdict,
                DirectBuffer command,
                int offset,
                int length,
                String file,
                long at) {}
    };

    @Parameters(paramLabel = "DIR", description = "A data directory.")
    @SuppressWarnings("NullAway.Init") // required
    private Path path;

    @Option(
            names = "--replay",
            description =
                    "Also decide every command again and compare verdicts and state hashes, from segment 1 on; where"
                            + " that is gone, from the oldest whole snapshot on. Takes some 2 KB of heap for each booking:"
                            + " BEURT_JAVA_OPTIONS=-Xmx8g for more than a few 100,000.")
    private boolean isReplaying;

    @Option(
            names = "--from-snapshot",
            description = "The same, from the oldest whole snapshot on although segment 1 is there.")
    private boolean isFromSnapshot;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private int faults;

    @Override
    public Integer call() throws IOException {
        DataDirectory directory = DataDirectory.open(path);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter errors = spec.commandLine().getErr();
        long bytes = new Walk(directory, read -> {}).bytes();
        Walk walk = new Walk(directory, new Progress(errors, bytes));
        ReplayCheck replay = replay(directory, walk);
        SnapshotVerify snapshots = new SnapshotVerify(directory);
        SegmentReport last = null;
        if (walk.markFault() != null) {
            faults++;
            out.printf("journal/durable.mark FAULT: %s%n", walk.markFault());
        }
        for (SegmentFile segment : walk.segments()) {
            SegmentReport report = verify(directory, walk, segment, replay, out);
            if (report != null) {
                last = report;
                snapshots.onSegment(report.header());
            }
        }
        if (faults == 0 && last != null) {
            end(walk, last.lastSequence(), out);
        }
        snapshots.run(walk.segments(), out);
        faults += snapshots.faults();
        out.printf(
                "%d segments, %d bytes, %d snapshots, up to sequence %d: %s%n",
                walk.segments().size(),
                bytes,
                snapshots.found(),
                last == null ? 0 : last.lastSequence(),
                faults == 0 ? "no fault" : faults + (faults == 1 ? " fault" : " faults"));
        if (replay != null) {
            out.printf(
                    "replayed%s up to sequence %d, state hash %s%s%n",
                    replay.begin(),
                    replay.sequence(),
                    replay.stateHash(),
                    replay.isOn() ? ": every verdict and hash is the same" : "; ended at the first fault");
        }
        out.flush();
        return faults == 0 ? 0 : 1;
    }

    private @Nullable ReplayCheck replay(DataDirectory directory, Walk walk) throws IOException {
        if (!isReplaying && !isFromSnapshot) {
            return null;
        }
        boolean isFirstThere = walk.segments().get(0).number() == 1;
        return isFirstThere && !isFromSnapshot
                ? ReplayCheck.ofAll()
                : ReplayCheck.ofSnapshot(directory.snapshots(), walk.segments());
    }

    private @Nullable SegmentReport verify(
            DataDirectory directory, Walk walk, SegmentFile segment, @Nullable ReplayCheck replay, PrintWriter out)
            throws IOException {
        String name = directory.relative(segment.path());
        try {
            SegmentReport report = walk.read(segment, replay == null ? NOTHING : replay);
            out.printf(
                    "%s ok: generation %d, %d records (%d to %d) in %d frames%s%n",
                    name,
                    report.header().generation(),
                    report.records(),
                    report.header().firstSequence(),
                    report.lastSequence(),
                    report.frames(),
                    report.isTorn() ? torn(report) : "");
            return report;
        } catch (JournalRefused e) {
            faults++;
            if (replay != null) {
                replay.fault(segment.number());
            }
            out.printf("%s FAULT: %s%n", name, e.getMessage());
            return null;
        }
    }

    /** Only of segments without a fault: else it would be said twice. */
    private void end(Walk walk, long lastSequence, PrintWriter out) {
        try {
            walk.end(lastSequence);
        } catch (JournalRefused e) {
            faults++;
            out.printf("FAULT: %s%n", e.getMessage());
        }
    }

    private static String torn(SegmentReport report) {
        return "; torn at " + report.end()
                + ": a frame whose write was cut short, or is going on; it was not acknowledged";
    }
}
