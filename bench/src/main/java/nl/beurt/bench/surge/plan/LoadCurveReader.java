package nl.beurt.bench.surge.plan;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads one CSV file into a {@link LoadCurve}; strict, for a load that was misread is a measurement that misleads. */
final class LoadCurveReader {
    private static final String HEADER = "period,count";
    private static final long COUNT_MAX = 1_000_000_000_000L;
    private final String name;
    private long[] counts = new long[1024];
    private int rows;
    private @Nullable LocalDateTime start;
    private @Nullable LocalDateTime previous;
    private @Nullable Duration period;

    LoadCurveReader(String name) {
        this.name = name;
    }

    LoadCurve read(BufferedReader csv) throws IOException {
        String header = csv.readLine();
        if (header == null || !header.replace("\uFEFF", "").strip().equals(HEADER)) {
            throw fault(1, "the header is '" + header + "'; expected '" + HEADER + "'");
        }
        int number = 1;
        for (String line = csv.readLine(); line != null; line = csv.readLine()) {
            number++;
            if (!line.isBlank()) {
                row(number, line.strip());
            }
        }
        if (start == null || period == null) {
            throw fault(number, "at least two rows are needed: the length of a period follows from them");
        }
        return new LoadCurve(start, period, Arrays.copyOf(counts, rows));
    }

    private void row(int number, String line) {
        String[] fields = line.split(",", -1);
        if (fields.length != 2) {
            throw fault(number, "'" + line + "' has " + fields.length + " fields; expected period,count");
        }
        LocalDateTime moment = moment(number, fields[0].strip());
        long count = count(number, fields[1].strip());
        if (previous == null) {
            start = moment;
        } else {
            Duration step = Duration.between(previous, moment);
            if (step.isZero() || step.isNegative()) {
                throw fault(
                        number,
                        "period " + LoadCurve.show(moment) + " does not come after " + LoadCurve.show(previous)
                                + "; sort the rows and keep each period once");
            }
            if (period == null) {
                period = step;
            } else if (!period.equals(step)) {
                throw fault(
                        number,
                        "period " + LoadCurve.show(moment) + " follows " + step.toSeconds()
                                + " s after the one before, the others " + period.toSeconds()
                                + " s; fill gaps with a row whose count is 0");
            }
        }
        previous = moment;
        if (rows == counts.length) {
            counts = Arrays.copyOf(counts, rows * 2);
        }
        counts[rows++] = count;
    }

    private LocalDateTime moment(int number, String text) {
        try {
            return LocalDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeException e) {
            throw fault(number, "'" + text + "' is no period; expected as 1998-07-07 21:41:00");
        }
    }

    private long count(int number, String text) {
        if (!text.matches("\\d{1,13}") || Long.parseLong(text) > COUNT_MAX) {
            throw fault(number, "'" + text + "' is no count; expected a whole number from 0 to " + COUNT_MAX);
        }
        return Long.parseLong(text);
    }

    private SurgeInputException fault(int line, String what) {
        return new SurgeInputException(name + ", line " + line + ": " + what);
    }
}
