package nl.beurt.gateway.admit.geo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where tables and lists are read from. Shipped are the tables {@code whois} and {@code iptoasn} and the list {@code hosting}.
 *
 * @param tables directory whose files {@code whois.txt}, {@code iptoasn.txt} and {@code hosting.txt}, or the same with {@code .gz},
 *     replace the shipped ones; null for none
 * @param networks directory of further lists, each file that ends in {@code .txt} or {@code .txt.gz}; null for none
 * @param countryDatabase one more table, in MaxMind's format; null for none
 * @param anonymousDatabase one more list, in MaxMind's format; null for none
 */
public record GeoFiles(
        @Nullable Path tables,
        @Nullable Path networks,
        @Nullable Path countryDatabase,
        @Nullable Path anonymousDatabase) {
    /** Nothing but what is shipped. */
    public static final GeoFiles SHIPPED = new GeoFiles(null, null, null, null);

    /** The table by the registries' delegations and announcements of routes. */
    public static final String WHOIS = "whois";
    /** The table of iptoasn.com. */
    public static final String IPTOASN = "iptoasn";
    /** The list of hosting and VPN networks by AS number. */
    public static final String HOSTING = "hosting";

    private static final String TEXT = ".txt";
    private static final String PACKED = ".txt.gz";

    /** What a file was when it was looked at: another of the same name has another. */
    record Stamp(Path file, Instant changed, long length) {}

    /**
     * Reads all of them.
     *
     * @throws IOException naming the file and the remedy
     */
    public List<GeoSource> load() throws IOException {
        if (tables != null && !Files.isDirectory(tables)) {
            throw new IOException(tables + " is no directory; make it, with tables in it, or leave geo.tables out");
        }
        List<GeoSource> sources = new ArrayList<>();
        sources.add(table(WHOIS, GeoSource.Kind.DUTCH));
        sources.add(table(IPTOASN, GeoSource.Kind.DUTCH));
        sources.add(table(HOSTING, GeoSource.Kind.LISTED));
        for (Path file : lists()) {
            sources.add(read(name(file), GeoSource.Kind.LISTED, file));
        }
        if (countryDatabase != null) {
            sources.add(MaxMindFile.countries(readable(countryDatabase, "geo.country-database")));
        }
        if (anonymousDatabase != null) {
            sources.add(MaxMindFile.anonymous(readable(anonymousDatabase, "geo.anonymous-database")));
        }
        return sources;
    }

    private static Path readable(Path database, String key) throws IOException {
        if (!Files.isReadable(database)) {
            throw new IOException(
                    database + " cannot be read; put a database in MaxMind's format there, or leave " + key + " out");
        }
        return database;
    }

    private GeoSource table(String name, GeoSource.Kind kind) throws IOException {
        for (Path file : replacing(name)) {
            if (Files.exists(file)) {
                return read(name, kind, file);
            }
        }
        return shipped(name, kind);
    }

    private List<Path> replacing(String name) {
        return tables == null ? List.of() : List.of(tables.resolve(name + TEXT), tables.resolve(name + PACKED));
    }

    private static GeoSource read(String name, GeoSource.Kind kind, Path file) throws IOException {
        long changed = Files.getLastModifiedTime(file).toMillis();
        try (InputStream in = Files.newInputStream(file)) {
            return RangeFile.read(name, kind, file.toString(), changed, in);
        }
    }

    private static GeoSource shipped(String name, GeoSource.Kind kind) throws IOException {
        String resource = name + PACKED;
        try (InputStream in = GeoFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("there is no resource " + resource);
            }
            return RangeFile.read(name, kind, "shipped " + resource, 0, in);
        }
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.indexOf(TEXT));
    }

    private List<Path> lists() throws IOException {
        if (networks == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(networks)) {
            return files.filter(GeoFiles::isList).sorted().toList();
        } catch (IOException e) {
            throw new IOException(
                    networks + " cannot be listed: " + e.getMessage() + "; make the directory, or leave it out", e);
        }
    }

    private static boolean isList(Path file) {
        String name = file.getFileName().toString();
        return (name.endsWith(TEXT) || name.endsWith(PACKED)) && !name.startsWith(".");
    }

    /** What the files are now, without reading them. */
    List<Stamp> stamps() throws IOException {
        TreeMap<Path, Stamp> stamps = new TreeMap<>();
        for (String name : List.of(WHOIS, IPTOASN, HOSTING)) {
            for (Path file : replacing(name)) {
                stamp(file, stamps);
            }
        }
        for (Path file : lists()) {
            stamp(file, stamps);
        }
        if (countryDatabase != null) {
            stamp(countryDatabase, stamps);
        }
        if (anonymousDatabase != null) {
            stamp(anonymousDatabase, stamps);
        }
        return List.copyOf(stamps.values());
    }

    private static void stamp(Path file, TreeMap<Path, Stamp> into) throws IOException {
        if (Files.exists(file)) {
            into.put(file, new Stamp(file, Files.getLastModifiedTime(file).toInstant(), Files.size(file)));
        }
    }
}
