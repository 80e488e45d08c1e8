package nl.beurt.ops.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
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
    private static final long RETRY_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier openSegment;
    private final int every;
    private final SnapshotProcess process;
    private final SnapshotDirectory directory;
    private final Thread thread;
    private volatile @Nullable Made newest;

    /** For a server that writes the segment of this number, 0 before the first. */
    public SnapshotSupervisor(Path data, Keeping keeping, LongSupplier openSegment) throws IOException {
        this.openSegment = openSegment;
        every = keeping.snapshotEvery();
        process = SnapshotProcess.of(data, keeping.snapshotBytesPerSecond());
        directory = new SnapshotDirectory(data, keeping);
        newest = directory.newest();
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

    private void run() {
        try {
            // What an earlier process could not finish.
            archive();
            while (!Thread.currentThread().isInterrupted()) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                if (isDue() && !make()) {
                    TimeUnit.NANOSECONDS.sleep(RETRY_NANOS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isDue() {
        Made last = newest;
        long covered = last == null ? 1 : last.number();
        return openSegment.getAsLong() - covered >= every;
    }

    /** Whether there is a new snapshot. */
    private boolean make() throws InterruptedException {
        long began = System.nanoTime();
        try {
            SnapshotProcess.End end = process.run();
            if (end.code() != 0) {
                LOG.warn("no snapshot was made, exit code {}: {}; it is tried again", end.code(), end.lastLine());
                return false;
            }
            LOG.info("{}; {} ms with its process", end.lastLine(), (System.nanoTime() - began) / 1_000_000);
            newest = directory.newest();
        } catch (IOException | RuntimeException e) {
            LOG.warn("no snapshot could be made: {}; it is tried again", e.toString());
            return false;
        }
        archive();
        return !isDue();
    }

    private void archive() {
        try {
            int moved = directory.archive(Instant.now());
            if (moved > 0) {
                LOG.info("moved {} segments to the archive", moved);
            }
        } catch (IOException | RuntimeException e) {
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
