package nl.beurt.gateway.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reports in a directory of their own, a line each: {@code reports.ndjson}, and {@code reports.1.ndjson} that was full
 * before. When both are full the older goes, with the oldest reports; so does what is older than {@link #KEPT_DAYS} days. One thread writes and reads; others give it work,
 * of which only so much waits. What was written is in the operating system's hands, and not forced: a report is no promise.
 */
public final class ReportFile implements FraudReports {
    /** Bytes of one file. */
    public static final long LENGTH_MAX = 8L << 20;

    /** Days that a report is kept, as {@code docs/fraud-guard.md} says. */
    public static final int KEPT_DAYS = 90;

    private static final Logger LOG = LoggerFactory.getLogger(ReportFile.class);
    private static final int WAITING_MAX = 256;
    private static final long CLOSE_SECONDS_MAX = 5;
    private static final long DAY_MILLIS = 86_400_000;

    private final Path directory;
    private final LongSupplier clock;
    private final ReportLog log;
    private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final Thread thread = new Thread(this::run, "beurt-reports");
    private long forgetAtMillis = Long.MIN_VALUE;
    private volatile boolean isClosing;

    private ReportFile(Path directory, long lengthMax, LongSupplier clock) {
        this.directory = directory;
        this.clock = clock;
        log = new ReportLog(directory, lengthMax);
        thread.setDaemon(true);
    }

    /**
     * Opens a directory, which is made if there is none.
     *
     * @param clock epoch milliseconds
     */
    public static ReportFile open(Path directory, LongSupplier clock) throws IOException {
        return open(directory, LENGTH_MAX, clock);
    }

    static ReportFile open(Path directory, long lengthMax, LongSupplier clock) throws IOException {
        Files.createDirectories(directory);
        ReportFile file = new ReportFile(directory, lengthMax, clock);
        file.thread.start();
        return file;
    }

    @Override
    public boolean append(byte[] line, Consumer<Boolean> done) {
        return give(() -> {
            boolean isKept = false;
            try {
                isKept = append(line);
            } finally {
                done.accept(isKept);
            }
        });
    }

    @Override
    public boolean read(int countMax, Consumer<List<byte[]>> to) {
        return give(() -> {
            List<byte[]> newest = List.of();
            try {
                newest = newest(countMax);
            } finally {
                to.accept(newest);
            }
        });
    }

    private boolean give(Runnable work) {
        return !isClosing && waiting.offer(work);
    }

    private void run() {
        while (!isClosing || !waiting.isEmpty()) {
            try {
                forget();
                Runnable next = waiting.poll(1, TimeUnit.SECONDS);
                if (next != null) {
                    next.run();
                }
            } catch (InterruptedException e) {
                isClosing = true;
            } catch (RuntimeException | Error e) {
                // Without this thread every report would be refused until the next start, and nobody would know why.
                LOG.error("a fraud report cannot be kept or read", e);
            }
        }
    }

    private boolean append(byte[] line) {
        try {
            log.append(line);
            return true;
        } catch (IOException e) {
            LOG.warn("a fraud report cannot be kept in {}: make room on the disk", directory, e);
            return false;
        }
    }

    private List<byte[]> newest(int countMax) {
        try {
            return log.newest(countMax);
        } catch (IOException e) {
            LOG.warn("fraud reports in {} cannot be read", directory, e);
            return List.of();
        }
    }

    /** Once a day; what cannot be forgotten today is tried again tomorrow. */
    private void forget() {
        long now = clock.getAsLong();
        if (now >= forgetAtMillis) {
            forgetAtMillis = now + DAY_MILLIS;
            try {
                log.forget(now - KEPT_DAYS * DAY_MILLIS);
            } catch (IOException e) {
                LOG.warn("old fraud reports in {} cannot be forgotten: make room on the disk", directory, e);
            }
        }
    }

    /** Writes what waits, and takes nothing more. */
    @Override
    public void close() {
        isClosing = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS_MAX));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
