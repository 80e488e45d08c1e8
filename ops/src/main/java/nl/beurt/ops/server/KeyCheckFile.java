package nl.beurt.ops.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import nl.beurt.gateway.key.SecretFile;

/**
 * What a data directory knows of its keys, {@code keys.check} and {@code keys.times}: a line {@code NAME VALUE} a key, and a
 * last one with their CRC32C, so that a damaged file is not taken for one of other keys.
 */
final class KeyCheckFile {
    static final String NAME = "keys.check";

    private static final String TITLE = "# Which keys this directory belongs to: check values, no keys. Keep it.";
    private static final String TIMES_NAME = "keys.times";
    private static final String TIMES_TITLE =
            "# From when on each signing key signs, in milliseconds since 1970-01-01. Keep it.";
    private static final String WITHOUT_COPY =
            "without one, delete it if you are certain that the key store is the right one: it is written again";
    private static final String TIMES_WITHOUT_COPY =
            "do not delete it: what earlier signing keys signed would be signed again with the newest";
    private static final String CHECKSUM = "crc32c ";

    private final Path file;
    private final String title;

    /** What to do about a damaged one that there is no copy of. */
    private final String withoutCopy;

    /** Of the keys' check values. */
    KeyCheckFile(Path directory) {
        this(directory.resolve(NAME), TITLE, WITHOUT_COPY);
    }

    private KeyCheckFile(Path file, String title, String withoutCopy) {
        this.file = file;
        this.title = title;
        this.withoutCopy = withoutCopy;
    }

    /** Of the instants from which on signing keys sign. */
    static KeyCheckFile ofTimes(Path directory) {
        return new KeyCheckFile(directory.resolve(TIMES_NAME), TIMES_TITLE, TIMES_WITHOUT_COPY);
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Whether the file is there and has a key of a kind, {@code code-}. */
    boolean hasKeyOf(String kind) throws IOException {
        return exists() && read().keySet().stream().anyMatch(name -> name.startsWith(kind));
    }

    /** What is said of each key, by its name. */
    SortedMap<String, String> read() throws IOException {
        List<String> lines =
                Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
        SortedMap<String, String> values = new TreeMap<>();
        StringBuilder text = new StringBuilder();
        for (String line : lines.subList(0, Math.max(0, lines.size() - 1))) {
            text.append(line).append('\n');
            int space = line.indexOf(' ');
            if (!line.startsWith("#") && space > 0) {
                values.put(line.substring(0, space), line.substring(space + 1));
            }
        }
        if (values.isEmpty() || !lines.get(lines.size() - 1).equals(checksum(text.toString()))) {
            throw new KeysRefused(
                    file + " is damaged: bring it back from a copy of the data directory; " + withoutCopy);
        }
        return values;
    }

    /** Replaces the file; on disk when this returns. */
    void write(Map<String, String> values) throws IOException {
        StringBuilder text = new StringBuilder(title).append('\n');
        new TreeMap<>(values)
                .forEach((name, value) ->
                        text.append(name).append(' ').append(value).append('\n'));
        text.append(checksum(text.toString())).append('\n');
        SecretFile.replace(file, text.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String checksum(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
        return CHECKSUM + "%08x".formatted(crc.getValue());
    }
}
