package nl.beurt.engine.scrub;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.ReadOnlyDisk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies closed segments and snapshots over and over, the one that waits longest first, each at most once an hour. A
 * thread of its own; a fault is said and counted, and serving goes on.
 */
public final class Scrubber implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Scrubber.class);
    private static final long REST_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ScrubPace pace;
    private final ScrubFiles files;
    private final Coverage coverage;
    private final AtomicLong faults = new AtomicLong();
    private final Thread thread = new Thread(this, "beurt-scrub");

    /**
     * Prepares a scrubber; {@link #start} begins.
     *
     * @param data a data directory, with {@code journal/}, {@code archive/} and {@code snapshots/}
     * @param bytesPerSecond read at most so fast, at least 1
     */
    @SuppressWarnings("ThreadPriorityCheck") // where the system honours it, it helps; nothing depends on it
    public Scrubber(Path data, long bytesPerSecond) {
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException("bytesPerSecond is " + bytesPerSecond + ": give at least 1");
        }
        pace = new ScrubPace(bytesPerSecond);
        files = new ScrubFiles(
                disk(data.resolve("archive")), disk(data.resolve("journal")), disk(data.resolve("snapshots")));
        coverage = new Coverage(System::nanoTime);
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
    }

    private Disk disk(Path directory) {
        return new PacedDisk(new ReadOnlyDisk(directory), pace);
    }

    public Scrubber start() {
        thread.start();
        return this;
    }

    @Override
    public void run() {
        while (!pace.isStopped()) {
            try {
                round();
                pace.rest(LOOK_NANOS);
            } catch (CancellationException e) {
                return;
            } catch (Throwable e) {
                // Derived work: its age grows and is watched. It must not end unseen, nor end the server.
                faults.incrementAndGet();
                LOG.error("the scrub failed, it goes on in a second", e);
                LockSupport.parkNanos(this, LOOK_NANOS);
            }
        }
    }

    /** Verifies whatever is due. */
    private void round() throws IOException {
        Map<String, ScrubFiles.Check> checks = files.list();
        coverage.retain(checks.keySet());
        for (String file = coverage.next(REST_NANOS); file != null; file = coverage.next(REST_NANOS)) {
            ScrubFiles.Check check = checks.get(file);
            if (check == null || !verify(file, check)) {
                return;
            }
        }
    }

    /** Verifies one file; false when it is there no more. */
    private boolean verify(String file, ScrubFiles.Check check) {
        try {
            check.run();
            coverage.verified(file);
        } catch (CancellationException e) {
            throw e;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException | RuntimeException e) {
            faults.incrementAndGet();
            coverage.faulty(file);
            LOG.error(
                    "the scrub found a fault in {}: {}; serving goes on, a restart may be refused: keep this process"
                            + " running until the file is whole again, and check the disk",
                    file,
                    e.getMessage());
        }
        return true;
    }

    /** Age of the oldest last verification over all files, seconds; a file of before counts from the start on. */
    public double coverageAgeSeconds() {
        return coverage.ageSeconds();
    }

    /** Bytes read since the start. */
    public long bytes() {
        return pace.bytes();
    }

    /** Faults found since the start; the same one again counts again. */
    public long faults() {
        return faults.get();
    }

    /** Files whose last verification found a fault. */
    public int faultyFiles() {
        return coverage.faulty();
    }

    @Override
    public void close() {
        pace.stop();
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
