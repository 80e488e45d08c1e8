package nl.beurt.engine.snapshot;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
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

    /** The headers of those whose header can be read, newest first. Nothing says that what is behind them is whole. */
    public List<SnapshotHeader> headers() throws IOException {
        List<SnapshotHeader> headers = new ArrayList<>();
        for (String name : names()) {
            try {
                headers.add(new SnapshotReader(disk).header(name));
            } catch (IOException | SnapshotRefused e) {
                LOG.warn("{}", e.getMessage());
            }
        }
        return headers;
    }

    /** Whether there is a whole one of everything before this segment; reads it from front to back. */
    public boolean hasWhole(long number) throws IOException {
        return names().contains(name(number)) && isWhole(name(number));
    }

    /**
     * The number of the first segment that a start may still need, should the newest snapshot be damaged: that of the
     * older of two whole ones.
     *
     * @param oldest segment that is there; what would be before it is not looked at
     * @return from {@code oldest} on
     */
    public long firstNeeded(long oldest) throws IOException {
        int whole = 0;
        for (String name : names()) {
            long number = number(name);
            if (number <= oldest) {
                break;
            }
            if (isWhole(name) && ++whole == KEPT) {
                // Whoever made one may have died before its name was durable: what is archived relies on both.
                disk.forceDirectory();
                return number;
            }
        }
        return oldest;
    }

    /** Whether there is one that was begun and not completed, or that somebody is writing. */
    public boolean hasUnfinished() throws IOException {
        return disk.list().contains(MAKING);
    }

    /** Deletes what was begun and not completed. Called by who keeps other makers out. */
    public void discardUnfinished() throws IOException {
        if (hasUnfinished()) {
            disk.delete(MAKING);
        }
    }

    /**
     * Deletes what is older than the two newest whole ones, and what is damaged.
     *
     * @param known to be whole
     */
    void prune(String known) throws IOException {
        int kept = 0;
        boolean isAnyDeleted = false;
        for (String name : names()) {
            if (kept < KEPT && (name.equals(known) || isWhole(name))) {
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
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException | SnapshotRefused e) {
            LOG.warn("{}", e.getMessage());
            return false;
        }
    }
}
