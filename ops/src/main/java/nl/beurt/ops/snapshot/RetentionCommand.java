package nl.beurt.ops.snapshot;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import nl.beurt.engine.journal.NioDisk;
import nl.beurt.engine.journal.Segments;
import nl.beurt.engine.recovery.DirectoryLock;
import nl.beurt.engine.snapshot.Snapshots;
import nl.beurt.ops.cli.Subcommand;
import nl.beurt.ops.config.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code beurt retention}: what a data directory keeps and since when, and what of it is to go. */
@Command(
        name = "retention",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what a data directory keeps and since when, and what of it is older than so many days: archived segments"
                    + " behind the older of two whole snapshots, and proofs. With --apply that is deleted, the oldest first.",
            "Safe beside a running server: nothing in journal/ and snapshots/ is touched, and no start needs anything of the"
                    + " rest. A stopped server moves segments to the archive when it starts again.",
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 a segment cannot be read (it is kept, and what is behind it), 2 usage, 3 another"
                    + " retention is at work, or the disk refuses.",
        })
public final class RetentionCommand implements Subcommand {
    private static final int REFUSED = 3;

    private final Supplier<Instant> clock;
    private final Function<PrintWriter, Deletion> deletions;

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "The data directory of a server.")
    @SuppressWarnings("NullAway.Init") // required
    private Path data;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "90",
            description = "What is older is to go (default ${DEFAULT-VALUE}, at least 1).")
    private int days;

    @Option(names = "--apply", description = "Delete it. Without this nothing is changed.")
    private boolean isApplied;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** For the launcher. */
    public RetentionCommand() {
        this(Instant::now, Deletion::new);
    }

    RetentionCommand(Supplier<Instant> clock, Function<PrintWriter, Deletion> deletions) {
        this.clock = clock;
        this.deletions = deletions;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(data.resolve("journal"))) {
            throw new UsageException("there is no journal in " + data + ": give the data directory of a server, the one"
                    + " with journal/ in it");
        }
        if (days < 1) {
            throw new UsageException("--days is " + days + ": give at least 1");
        }
        if (!isApplied || !Files.isDirectory(data.resolve("archive"))) {
            return run();
        }
        try (DirectoryLock lock = DirectoryLock.take(data.resolve("archive"))) {
            Objects.requireNonNull(lock);
            return run();
        } catch (DirectoryLock.DirectoryInUse e) {
            spec.commandLine().getErr().println("beurt: another retention is at work: " + e.getMessage());
            return REFUSED;
        }
    }

    private int run() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Instant cut = clock.get().minus(Duration.ofDays(days));
        List<KeptSegment> segments = new SegmentTimes(spec.commandLine().getErr()).read(data);
        if (segments.isEmpty()) {
            throw new UsageException("there is no segment of a journal in " + data);
        }
        long firstNeeded = firstNeeded(segments.get(0).file().number());
        List<KeptSegment> old = old(segments, firstNeeded, cut);
        OldProofs proofs = new OldProofs(data);
        List<Path> oldProofs = proofs.before(cut);
        show(segments, firstNeeded, proofs, out);
        long bytes = old.stream().mapToLong(KeptSegment::bytes).sum();
        long rounds = oldProofs.stream().filter(OldProofs::isProof).count();
        out.printf("older than %s: %d segments, %,d bytes, and %d proofs%n", cut, old.size(), bytes, rounds);
        if (isApplied) {
            Deletion deletion = deletions.apply(out);
            deletion.run(files(old));
            deletion.run(oldProofs);
        } else if (!old.isEmpty() || !oldProofs.isEmpty()) {
            out.println("nothing was deleted: give --apply");
        }
        out.flush();
        return segments.stream().allMatch(segment -> segment.fault() == null) ? 0 : 1;
    }

    private long firstNeeded(long oldest) throws IOException {
        Path snapshots = data.resolve("snapshots");
        // What is deleted relies on the snapshots' names: those are to be durable.
        return Files.isDirectory(snapshots) ? new Snapshots(new NioDisk(snapshots)).firstNeeded(oldest) : oldest;
    }

    /** The oldest, up to the first that is needed, too young, not archived or cannot be read: no gap is made. */
    private static List<KeptSegment> old(List<KeptSegment> segments, long firstNeeded, Instant cut) {
        return segments.stream()
                .takeWhile(segment ->
                        segment.isArchived() && segment.file().number() < firstNeeded && segment.isBefore(cut))
                .toList();
    }

    /** Their files, of whatever generation, the oldest segment first. */
    private List<Path> files(List<KeptSegment> segments) throws IOException {
        List<Path> files = new ArrayList<>();
        if (segments.isEmpty()) {
            return files;
        }
        long last = segments.get(segments.size() - 1).file().number();
        try (Stream<Path> archived = Files.list(data.resolve("archive"))) {
            archived.filter(file -> Segments.isSegment(file.getFileName().toString()))
                    .filter(file -> Segments.number(file.getFileName().toString()) <= last)
                    .sorted()
                    .forEach(files::add);
        }
        return files;
    }

    private static void show(List<KeptSegment> segments, long firstNeeded, OldProofs proofs, PrintWriter out)
            throws IOException {
        for (KeptSegment segment : segments) {
            out.printf(
                    "%s segment %d, %,d bytes, %s%s%n",
                    segment.isArchived() ? "archive" : "journal",
                    segment.file().number(),
                    segment.bytes(),
                    times(segment),
                    segment.file().number() >= firstNeeded ? ", needed by a start" : "");
        }
        out.printf("proofs  of %d rounds%n", proofs.count());
    }

    private static String times(KeptSegment segment) {
        String fault = segment.fault();
        if (fault != null) {
            return "FAULT: " + fault;
        }
        return segment.first() == null ? "no record" : segment.first() + " to " + segment.last();
    }
}
