package nl.beurt.bench.fairness;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;

/** A line every other second at most, with the time since the start. Main thread. */
final class Progress implements Consumer<String> {
    private static final long PROGRESS_NANOS = 2_000_000_000L;

    private final PrintWriter err;
    private final long startNanos = System.nanoTime();
    private long lastNanos = startNanos;

    Progress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void accept(String line) {
        long now = System.nanoTime();
        if (now - lastNanos >= PROGRESS_NANOS) {
            lastNanos = now;
            err.println(String.format(Locale.ROOT, "%5.0f s  %s", (now - startNanos) / 1e9, line));
            err.flush();
        }
    }
}
