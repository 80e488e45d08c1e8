package nl.beurt.ops.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.JournalFiles;
import nl.beurt.engine.journal.ReadOnlyDisk;
import nl.beurt.engine.journal.SegmentFile;
import nl.beurt.ops.config.UsageException;

/** A data directory to read: the segments in {@code journal/} and {@code archive/}, and the snapshots. */
final class DataDirectory {
    static final String JOURNAL = "journal";
    static final String ARCHIVE = "archive";
    static final String SNAPSHOTS = "snapshots";

    private final Path directory;

    private DataDirectory(Path directory) {
        this.directory = directory;
    }

    /**
     * Opens a data directory, or the {@code journal} in one.
     *
     * @throws UsageException when there is no journal
     */
    static DataDirectory open(Path given) throws IOException {
        Path path = given.toAbsolutePath().normalize();
        if (!Files.isDirectory(path)) {
            throw new UsageException("there is no directory " + given + ": give a data directory");
        }
        Path parent = path.getParent();
        boolean isJournal = path.endsWith(JOURNAL) && !Files.isDirectory(path.resolve(JOURNAL));
        DataDirectory opened = new DataDirectory(parent != null && isJournal ? parent : path);
        if (opened.segments().isEmpty()) {
            String hint = Files.isDirectory(path.resolve("data").resolve(JOURNAL))
                    ? "give " + given.resolve("data") + ", where the demo keeps its data"
                    : "give the data directory of a server, the one with " + JOURNAL + "/ in it";
            throw new UsageException("there is no segment of a journal in " + given + ": " + hint);
        }
        return opened;
    }

    Path path() {
        return directory;
    }

    Disk journal() {
        return disk(JOURNAL);
    }

    /** Where snapshots are: what cannot be read there is no fault of the journal. */
    Disk snapshots() {
        return new ReadOnlyDisk(directory.resolve(SNAPSHOTS));
    }

    private Disk disk(String name) {
        return new ReadableDisk(new ReadOnlyDisk(directory.resolve(name)));
    }

    /** All segments there are now, ascending. The archive last: what is moved there meanwhile is seen at least once. */
    List<SegmentFile> segments() throws IOException {
        return JournalFiles.list(List.of(journal(), disk(ARCHIVE)));
    }

    /** A path as it is told to people: from the data directory on. */
    String relative(String file) {
        return directory.relativize(Path.of(file)).toString();
    }
}
