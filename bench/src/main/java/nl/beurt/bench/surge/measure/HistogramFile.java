package nl.beurt.bench.surge.measure;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import nl.beurt.bench.surge.plan.RequestKind;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * An HdrHistogram log, one line a second and kind: tag {@code first} since due, {@code first-service} since sent;
 * recorded in microseconds, maxima shown in milliseconds. Called only from the main thread.
 */
public final class HistogramFile implements Sampler.HistogramSink, Closeable {
    private static final double MICROS_PER_MILLI = 1_000.0;
    private final HistogramLogWriter writer;

    public HistogramFile(Path path) throws FileNotFoundException {
        writer = new HistogramLogWriter(path.toFile());
        long now = System.currentTimeMillis();
        writer.outputComment("[beurt surge: values in microseconds]");
        writer.outputLogFormatVersion();
        writer.outputStartTime(now);
        writer.outputLegend();
    }

    @Override
    public void accept(RequestKind kind, boolean service, Histogram micros) {
        if (micros.getTotalCount() > 0) {
            micros.setTag(service ? kind.label() + "-service" : kind.label());
            writer.outputIntervalHistogram(
                    micros.getStartTimeStamp() / MICROS_PER_MILLI,
                    micros.getEndTimeStamp() / MICROS_PER_MILLI,
                    micros,
                    MICROS_PER_MILLI);
        }
    }

    @Override
    public void close() {
        writer.close();
    }
}
