package nl.beurt.ops.draw;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/** Says on stderr how far a long reading is: nothing in the first seconds, then a line every few. */
final class ReadProgress {
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final int STRIDE = 4096;

    private final PrintWriter errors;
    private long saidNanos = System.nanoTime();

    ReadProgress(PrintWriter errors) {
        this.errors = errors;
    }

    void onEntry(long count, long of) {
        if (count % STRIDE == 0 && System.nanoTime() - saidNanos >= INTERVAL_NANOS) {
            saidNanos = System.nanoTime();
            errors.printf("verified %,d of %,d entries%n", count, of);
            errors.flush();
        }
    }
}
