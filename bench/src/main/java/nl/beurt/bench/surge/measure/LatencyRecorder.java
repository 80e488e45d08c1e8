package nl.beurt.bench.surge.measure;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.jspecify.annotations.Nullable;

/** Times in microseconds to three digits: one loop records, the main thread drains. */
final class LatencyRecorder {
    static final int DIGITS = 3;
    private static final long NANOS_PER_MICRO = 1_000;
    private final SingleWriterRecorder recorder = new SingleWriterRecorder(DIGITS);

    /** Handed back to the recorder at the next drain, grown as it is. */
    private @Nullable Histogram drained;

    void record(long nanos) {
        recorder.recordValue(Math.max(0, nanos / NANOS_PER_MICRO));
    }

    /** Moves what was recorded since the last call. */
    void drainInto(Histogram target) {
        drained = recorder.getIntervalHistogram(drained);
        target.add(drained);
    }
}
