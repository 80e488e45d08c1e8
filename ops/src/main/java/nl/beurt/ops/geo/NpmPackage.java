package nl.beurt.ops.geo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.beurt.ops.config.UsageException;

/**
 * An unpacked package of ip-location-db.
 *
 * @param directory where {@code package.json} stands
 * @param version as it says, {@code 2.3.2026061719}
 * @param date of the data, which the version ends with
 */
record NpmPackage(Path directory, String version, LocalDate date) {
    private static final Pattern VERSION = Pattern.compile("\"version\"\\s*:\\s*\"(\\d+\\.\\d+\\.(\\d{8})\\d{0,4})\"");

    /**
     * Reads what a package says of itself.
     *
     * @throws UsageException when it has no version that ends with a date
     */
    static NpmPackage of(Path directory) throws IOException {
        Path description = directory.resolve("package.json");
        if (!Files.isReadable(description)) {
            throw new UsageException(
                    "there is no " + description + ": unpack the package there, as ops/geo/update does");
        }
        Matcher matcher = VERSION.matcher(Files.readString(description));
        if (!matcher.find()) {
            throw new UsageException(description + " has no version that ends with a date");
        }
        return new NpmPackage(
                directory, matcher.group(1), LocalDate.parse(matcher.group(2), DateTimeFormatter.BASIC_ISO_DATE));
    }

    /** One of its files. */
    Path file(String name) {
        return directory.resolve(name);
    }
}
