package nl.beurt.engine.snapshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import nl.beurt.engine.journal.Disk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The snapshots in their directory. */
public final class Snapshots {
    /** What is not complete yet. */
    static final String MAKING = "making.snapshot.tmp";

    /** How many are kept: the newest, and one to go back to should that be damaged. */
    private static final int KEPT = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
    private static final String SUFFIX = ".snapshot";
    private static final Pattern NAME = Pattern.compile("\\d{16}\\.snapshot");

    private final Disk disk;

    public Snapshots(Disk disk) {
        this.disk = disk;
    }

    static String name(long number) {
        return "%016d%s".formatted(number, SUFFIX);
    }

    static long number(String name) {
        return Long.parseLong(name, 0, name.length() - SUFFIX.length(), 10);
    }

    /** The files' names, newest first. */
    public List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        for (String name : disk.list()) {
            if (NAME.matcher(name).matches()) {
                names.add(0, name);
            }
        }
        return names;
    }

    /** The headers of those whose header can be read, newest first. */
    public List<SnapshotHeader> headers() throws IOException {
        List<SnapshotHeader> headers = new ArrayList<>();
        for (String name : names()) {
            try {
                headers.add(new SnapshotReader(disk).header(name));
            } catch (SnapshotRefused e) {
                LOG.warn("{}", e.getMessage());
            }
        }
        return headers;
    }

    /** The number of the first segment that a start may still need: that of the older of two snapshots; 1 without. */
    public long firstNeeded() throws IOException {
        List<SnapshotHeader> kept = headers();
        return kept.size() < KEPT ? 1 : kept.get(KEPT - 1).number();
    }

    /** Deletes what is older than the two newest whole ones, and what is damaged. */
    void prune() throws IOException {
        int kept = 0;
        boolean isAnyDeleted = false;
        for (String name : names()) {
            if (kept < KEPT && isWhole(name)) {
                kept++;
            } else {
                disk.delete(name);
                isAnyDeleted = true;
            }
        }
        if (isAnyDeleted) {
            disk.forceDirectory();
        }
    }

    private boolean isWhole(String name) throws IOException {
        try {
            new SnapshotReader(disk).verify(name);
            return true;
        } catch (SnapshotRefused e) {
            LOG.warn("{}; it is deleted, a newer one is whole", e.getMessage());
            return false;
        }
    }
}
