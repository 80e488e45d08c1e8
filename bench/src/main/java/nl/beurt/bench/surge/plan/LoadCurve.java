package nl.beurt.bench.surge.plan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A recorded load: how many requests came in each of a row of equally long periods. Immutable. */
public final class LoadCurve {
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private final LocalDateTime start;
    private final Duration period;
    private final long[] counts;

    LoadCurve(LocalDateTime start, Duration period, long[] counts) {
        this.start = start;
        this.period = period;
        this.counts = counts;
    }

    /**
     * Reads rows of {@code period,count} under that header; the length of a period follows from the first two rows.
     *
     * @throws SurgeInputException naming the line, for a row that is malformed, out of order or after a gap
     */
    public static LoadCurve parse(BufferedReader csv, String name) {
        try {
            return new LoadCurveReader(name).read(csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When the first period begins. */
    public LocalDateTime start() {
        return start;
    }

    /** When the last period ends. */
    public LocalDateTime end() {
        return start.plus(period.multipliedBy(counts.length));
    }

    /** The length of each period. */
    public Duration period() {
        return period;
    }

    public int periods() {
        return counts.length;
    }

    /** Requests in a period. */
    public long count(int index) {
        return counts[index];
    }

    /**
     * The periods that begin within a stretch of time.
     *
     * @param from the first moment, or null for the start
     * @param to the moment after the last, or null for the end
     */
    public LoadCurve between(@Nullable LocalDateTime from, @Nullable LocalDateTime to) {
        int first = from == null ? 0 : indexAtOrAfter(from);
        int last = to == null ? counts.length : indexAtOrAfter(to);
        if (first >= last) {
            throw new SurgeInputException("the load has no period between " + show(from == null ? start : from)
                    + " and " + show(to == null ? end() : to) + ": it runs from " + show(start) + " to " + show(end()));
        }
        return new LoadCurve(start.plus(period.multipliedBy(first)), period, Arrays.copyOfRange(counts, first, last));
    }

    private int indexAtOrAfter(LocalDateTime moment) {
        long nanos = Duration.between(start, moment).toNanos();
        long index = -Math.floorDiv(-nanos, period.toNanos());
        return (int) Math.max(0, Math.min(counts.length, index));
    }

    /** A moment as the file writes it. */
    public static String show(LocalDateTime moment) {
        return SHOWN.format(moment);
    }
}
