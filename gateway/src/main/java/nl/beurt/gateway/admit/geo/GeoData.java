package nl.beurt.gateway.admit.geo;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the snapshot that is asked, and reads the files anew when one has changed, on a thread of its own. A file that cannot be
 * read changes nothing: what was read before stays. A change is read when two looks have seen the same: a file that is being
 * written is left to be finished.
 */
public final class GeoData implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GeoData.class);

    private final GeoFiles files;
    private final long everyMillis;
    private final Thread thread;

    private volatile GeoSnapshot snapshot;
    private volatile List<GeoSource> sources;
    private volatile boolean isUnread;
    private volatile boolean isUnseen;
    private volatile long failures;
    private volatile boolean isClosed;

    /** What was last read, whether it could be or not. Belongs to the thread. */
    private List<GeoFiles.Stamp> read;

    /** What the last look saw. Belongs to the thread. */
    private List<GeoFiles.Stamp> seen;

    private GeoData(GeoFiles files, long everyMillis) throws IOException {
        this.files = files;
        this.everyMillis = everyMillis;
        read = files.stamps();
        seen = read;
        sources = files.load();
        snapshot = new GeoSnapshot(sources);
        thread = new Thread(this::watch, "beurt-geo");
        thread.setDaemon(true);
    }

    /**
     * Reads the files and begins to watch them.
     *
     * @param everyMillis from one look to the next
     * @throws IOException when one cannot be read; the message names it and the remedy
     */
    public static GeoData open(GeoFiles files, long everyMillis) throws IOException {
        GeoData data = new GeoData(files, everyMillis);
        data.thread.start();
        return data;
    }

    /** What is asked now. From any thread. */
    GeoSnapshot snapshot() {
        return snapshot;
    }

    /** What it was made of. From any thread. */
    public List<GeoSource> sources() {
        return sources;
    }

    /** Whether the files as they are now could not be read. From any thread. */
    public boolean isBroken() {
        return isUnread || isUnseen;
    }

    /** How often changed files could not be read. From any thread. */
    public long failures() {
        return failures;
    }

    private void watch() {
        try {
            while (!isClosed) {
                TimeUnit.MILLISECONDS.sleep(everyMillis);
                look();
            }
        } catch (InterruptedException e) {
            LOG.debug("closed");
        }
    }

    private void look() {
        List<GeoFiles.Stamp> now;
        try {
            now = files.stamps();
        } catch (IOException | RuntimeException e) {
            // A directory that is gone is told once, not at each look.
            if (!isUnseen) {
                failed(e);
            }
            isUnseen = true;
            return;
        }
        isUnseen = false;
        if (now.equals(seen) && !now.equals(read)) {
            read = now;
            load();
        }
        seen = now;
    }

    private void load() {
        try {
            List<GeoSource> loaded = files.load();
            snapshot = new GeoSnapshot(loaded);
            sources = loaded;
            isUnread = false;
            LOG.info("read {} tables and lists of networks", loaded.size());
        } catch (IOException | RuntimeException e) {
            isUnread = true;
            failed(e);
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // only this thread writes
    private void failed(Exception cause) {
        failures++;
        LOG.warn("what was read of networks before stays in use: {}", cause.getMessage());
    }

    @Override
    public void close() {
        isClosed = true;
        thread.interrupt();
    }
}
