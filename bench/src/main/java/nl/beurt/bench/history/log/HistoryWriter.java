package nl.beurt.bench.history.log;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.TreeMap;

/** Writes operations to a file, a line each, in the order in which they ended. One thread at a time. */
public final class HistoryWriter implements AutoCloseable {
    private final Writer out;
    private final StringBuilder line = new StringBuilder();

    /** Appends to a file, which is made when there is none. */
    public HistoryWriter(Path file) throws IOException {
        out = new BufferedWriter(
                Files.newBufferedWriter(
                        file, StandardCharsets.US_ASCII, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                1 << 16);
    }

    public void write(Operation operation) {
        line.setLength(0);
        line.append("{\"op\":\"").append(operation.kind().word()).append('"');
        number("server", operation.server());
        number("from", operation.fromMicros());
        number("to", operation.toMicros());
        asked(operation.asked());
        heard(operation.heard());
        line.append("}\n");
        try {
            out.append(line);
        } catch (IOException e) {
            throw new UncheckedIOException("the history cannot be written", e);
        }
    }

    private void asked(Asked asked) {
        text("request", asked.request());
        text("key", asked.key());
        number("slot", asked.slot());
        number("person", asked.person());
        number("party", asked.party());
    }

    private void heard(Heard heard) {
        if (heard.isUnknown()) {
            return;
        }
        number("status", heard.status());
        text("problem", heard.problem());
        number("sequence", heard.sequence());
        ShownBooking booking = heard.booking();
        if (booking != null) {
            line.append(",\"booking\":{\"key\":\"").append(booking.key()).append('"');
            text("code", booking.code());
            number("version", booking.version());
            number("slot", booking.slot());
            number("persons", booking.persons());
            text("status", booking.status());
            text("digest", booking.digest());
            line.append('}');
        }
        if (!heard.free().isEmpty()) {
            line.append(",\"free\":{");
            String separator = "\"";
            for (var slot : new TreeMap<>(heard.free()).entrySet()) {
                line.append(separator).append(slot.getKey()).append("\":").append(slot.getValue());
                separator = ",\"";
            }
            line.append('}');
        }
    }

    private void number(String name, long value) {
        if (value >= 0) {
            line.append(",\"").append(name).append("\":").append(value);
        }
    }

    /** Keys, codes, statuses and digests need no escapes; anything else is kept out. */
    private void text(String name, String value) {
        if (!value.isEmpty()) {
            line.append(",\"").append(name).append("\":\"");
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                line.append(c > ' ' && c < 127 && c != '"' && c != '\\' ? c : '?');
            }
            line.append('"');
        }
    }

    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
