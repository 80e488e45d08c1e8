package nl.beurt.ops.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import nl.beurt.gateway.staff.LastSnapshot;
import nl.beurt.ops.config.Keeping;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a snapshot made whenever enough segments were closed since the last, on a thread of its own. */
public final class SnapshotSupervisor implements LastSnapshot, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotSupervisor.class);
    private static final long LOOK_MILLIS = 1000;
    private static final long RETRY_MILLIS = TimeUnit.MINUTES.toMillis(1);

    private final LongSupplier openSegment;
    private final int every;
    private final SnapshotProcess process;
    private final SnapshotDirectory directory;
    private final SnapshotRoom room;
    private final Thread thread;
    private final long startMillis = System.currentTimeMillis();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicInteger failuresSinceNewest = new AtomicInteger();
    private volatile @Nullable Made newest;

    /** For a server that writes the segment of this number, 0 before the first. */
    public SnapshotSupervisor(Path data, Keeping keeping, LongSupplier openSegment) {
        this(
                keeping,
                openSegment,
                SnapshotProcess.of(data, keeping.snapshotBytesPerSecond()),
                new SnapshotDirectory(data, keeping),
                SnapshotRoom.of(data));
    }

    SnapshotSupervisor(
            Keeping keeping,
            LongSupplier openSegment,
            SnapshotProcess process,
            SnapshotDirectory directory,
            SnapshotRoom room) {
        this.openSegment = openSegment;
        every = keeping.snapshotEvery();
        this.process = process;
        this.directory = directory;
        this.room = room;
        look();
        thread = new Thread(this::run, "beurt-snapshots");
        thread.setDaemon(true);
    }

    public SnapshotSupervisor start() {
        thread.start();
        return this;
    }

    @Override
    public @Nullable Made newest() {
        return newest;
    }

    /** Time since the newest snapshot was written; since the start of this server where there is none. */
    public double ageSeconds() {
        Made made = newest;
        return (System.currentTimeMillis() - (made == null ? startMillis : made.madeMillis())) / 1000.0;
    }

    /** The first segment that a start reads: 1 where there is no snapshot. */
    public long firstSegment() {
        Made made = newest;
        return made == null ? 1 : made.number();
    }

    /** Accepted commands that a start does not decide again. */
    public long sequence() {
        Made made = newest;
        return made == null ? 0 : made.sequence();
    }

    /** Segments closed since the newest snapshot: what the next start reads, besides the open one. */
    public long closedSegments() {
        return Math.max(0, openSegment.getAsLong() - firstSegment());
    }

    /** Attempts since the start of this server after which there was no new snapshot. */
    public long failures() {
        return failures.get();
    }

    /** Of those, the ones since there was a new snapshot. */
    public int failuresSinceNewest() {
        return failuresSinceNewest.get();
    }

    private void run() {
        // What an earlier process could not finish.
        tidy();
        archive();
        long restMillis = LOOK_MILLIS;
        while (true) {
            try {
                TimeUnit.MILLISECONDS.sleep(restMillis);
                restMillis = isDue() && !make() ? RETRY_MILLIS : LOOK_MILLIS;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Throwable e) {
                // Derived work, which is counted and watched. It must not end unseen, nor end the server.
                failed();
                LOG.error("no snapshot could be made; it is tried again", e);
                restMillis = RETRY_MILLIS;
            }
        }
    }

    private boolean isDue() {
        return closedSegments() >= every;
    }

    /** Whether there is a new snapshot, so that nothing is to be done before the next is due. */
    private boolean make() throws InterruptedException {
        try {
            if (!hasRoom() || !isMade()) {
                failed();
                return false;
            }
        } catch (IOException | RuntimeException e) {
            failed();
            LOG.warn("no snapshot could be made: {}; it is tried again", e.toString());
            return false;
        }
        failuresSinceNewest.set(0);
        archive();
        return !isDue();
    }

    private boolean hasRoom() throws IOException {
        long missing = room.missingBytes();
        if (missing > 0) {
            LOG.warn(
                    "no snapshot is made, to leave the journal its room: {} more bytes must be free; make room on the"
                            + " disk, or lower journal.retain; it is tried again",
                    missing);
        }
        return missing == 0;
    }

    private boolean isMade() throws IOException, InterruptedException {
        long began = System.nanoTime();
        SnapshotProcess.End end = process.run();
        if (end.code() != 0) {
            LOG.warn("no snapshot was made, exit code {}: {}; it is tried again", end.code(), end.lastLine());
            return false;
        }
        long before = firstSegment();
        newest = directory.newest();
        if (firstSegment() <= before) {
            LOG.warn("no newer snapshot was made: {}; it is tried again", end.lastLine());
            return false;
        }
        LOG.info("{}; {} ms with its process", end.lastLine(), (System.nanoTime() - began) / 1_000_000);
        return true;
    }

    private void failed() {
        failures.incrementAndGet();
        failuresSinceNewest.incrementAndGet();
    }

    private void look() {
        try {
            newest = directory.newest();
        } catch (IOException | RuntimeException e) {
            LOG.warn("the newest snapshot cannot be read: {}; another one is made", e.toString());
        }
    }

    private void tidy() {
        try {
            directory.tidy();
        } catch (Throwable e) {
            LOG.warn("an unfinished snapshot could not be deleted: {}", e.toString());
        }
    }

    private void archive() {
        try {
            int moved = directory.archive(Instant.now());
            if (moved > 0) {
                LOG.info("moved {} segments to the archive", moved);
            }
        } catch (Throwable e) {
            if (!Thread.currentThread().isInterrupted()) {
                LOG.warn("the archive could not be tidied: {}; it is tried again with the next snapshot", e.toString());
            }
        }
    }

    /** Ends, and the process that makes a snapshot with it. */
    @Override
    public void close() {
        thread.interrupt();
        boolean isInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
