package nl.beurt.gateway.admit.geo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Reads a file of addresses, networks and ranges, one a line; behind {@code #} stands what is for people. Two such lines count:
 * {@code # date: 2026-06-17} says of when the data are, {@code # ranges: 12345} how many lines of ranges there are, so that a file
 * that was cut short is noticed.
 */
final class RangeFile {
    private static final String DATE = "# date:";
    private static final String COUNT = "# ranges:";
    private static final int COUNT_UNKNOWN = -1;

    private final String name;
    private final GeoSource.Kind kind;
    private final String origin;
    private final List<Range> ranges = new ArrayList<>();
    private long dateMillis;
    private long count = COUNT_UNKNOWN;
    private int line;

    private RangeFile(String name, GeoSource.Kind kind, String origin, long dateMillis) {
        this.name = name;
        this.kind = kind;
        this.origin = origin;
        this.dateMillis = dateMillis;
    }

    /**
     * Reads one.
     *
     * @param dateMillis epoch milliseconds of a file that has no date in it
     * @param in packed by gzip when {@code origin} ends in {@code .gz}
     * @throws IOException with the line and the remedy when something else stands there, or less than is announced
     */
    static GeoSource read(String name, GeoSource.Kind kind, String origin, long dateMillis, InputStream in)
            throws IOException {
        RangeFile file = new RangeFile(name, kind, origin, dateMillis);
        InputStream text = origin.endsWith(".gz") ? new GZIPInputStream(in) : in;
        file.read(new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8)));
        return file.finish();
    }

    private void read(BufferedReader lines) throws IOException {
        for (String next = lines.readLine(); next != null; next = lines.readLine()) {
            line++;
            try {
                read(next);
            } catch (IllegalArgumentException | DateTimeParseException e) {
                throw new IOException(
                        origin + " line " + line + ": " + e.getMessage()
                                + "; give an address, a network or a range a line",
                        e);
            }
        }
    }

    private void read(String text) {
        if (text.startsWith(DATE)) {
            dateMillis = LocalDate.parse(text.substring(DATE.length()).trim())
                    .atStartOfDay()
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
        } else if (text.startsWith(COUNT)) {
            count = Long.parseLong(text.substring(COUNT.length()).trim());
        } else {
            int comment = text.indexOf('#');
            String range = (comment < 0 ? text : text.substring(0, comment)).trim();
            if (!range.isEmpty()) {
                ranges.add(RangeText.range(range));
            }
        }
    }

    private GeoSource finish() throws IOException {
        if (count != COUNT_UNKNOWN && count != ranges.size()) {
            throw new IOException(origin + " announces " + count + " ranges and has " + ranges.size()
                    + ": it was cut short; write it anew and move it into place");
        }
        if (kind == GeoSource.Kind.DUTCH && ranges.isEmpty()) {
            throw new IOException(origin + " has no Dutch network: nobody would be let in; write it anew");
        }
        return new GeoSource(name, kind, origin, dateMillis, ranges);
    }
}
