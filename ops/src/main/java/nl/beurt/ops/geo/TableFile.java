package nl.beurt.ops.geo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import nl.beurt.gateway.admit.geo.Range;
import nl.beurt.gateway.admit.geo.RangeText;

/** A table as it is shipped: notes for people, date, count, then a range a line; packed. */
final class TableFile {
    private final String name;
    private final LocalDate date;
    private final List<String> notes = new ArrayList<>();
    private int ranges;

    TableFile(String name, LocalDate date) {
        this.name = name;
        this.date = date;
    }

    TableFile note(String line) {
        notes.add(line);
        return this;
    }

    LocalDate date() {
        return date;
    }

    /** How many were written. */
    int ranges() {
        return ranges;
    }

    /** Writes it and moves it into place; gives where it is. */
    Path write(List<Range> all, Path directory) throws IOException {
        ranges = all.size();
        Path file = directory.resolve(name + ".txt.gz");
        Path written = directory.resolve(name + ".tmp");
        try (BufferedWriter out = new BufferedWriter(
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(written)), StandardCharsets.UTF_8))) {
            for (String note : notes) {
                out.write("# " + note + "\n");
            }
            out.write("# date: " + date + "\n# ranges: " + ranges + "\n");
            for (Range range : all) {
                out.write(RangeText.text(range) + "\n");
            }
        }
        return Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
