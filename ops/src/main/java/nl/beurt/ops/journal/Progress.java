package nl.beurt.ops.journal;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.journal.SegmentScan;

/** Says on stderr how far a long reading is: nothing in the first seconds, then a line every few. */
final class Progress implements SegmentScan.Reading {
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long MIB = 1024 * 1024;

    private final PrintWriter errors;
    private final long total;
    private long done;
    private long saidNanos = System.nanoTime();

    Progress(PrintWriter errors, long totalBytes) {
        this.errors = errors;
        this.total = totalBytes;
    }

    @Override
    public void onRead(int bytes) {
        done += bytes;
        long now = System.nanoTime();
        if (now - saidNanos >= INTERVAL_NANOS) {
            saidNanos = now;
            errors.printf("read %,d of %,d MiB%n", done / MIB, total / MIB);
            errors.flush();
        }
    }
}
