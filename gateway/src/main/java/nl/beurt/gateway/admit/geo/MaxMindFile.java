package nl.beurt.gateway.admit.geo;

import com.maxmind.db.DatabaseRecord;
import com.maxmind.db.InvalidDatabaseException;
import com.maxmind.db.InvalidNetworkException;
import com.maxmind.db.Networks;
import com.maxmind.db.Reader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import nl.beurt.gateway.peer.ClientAddress;

/**
 * Reads a database in MaxMind's format into ranges, once when it is loaded: a look-up in the database itself would allocate, on an event
 * loop.
 */
public final class MaxMindFile {
    private static final int V4_BITS = 32;
    private static final int V6_BITS = 128;
    private static final String DUTCH = "NL";

    /**
     * What lists an address, of the fields of an anonymous-IP database. Not {@code is_residential_proxy}: that is somebody's home;
     * and not {@code is_anonymous}, which sums up the others.
     */
    private static final List<String> LISTING =
            List.of("is_anonymous_vpn", "is_hosting_provider", "is_public_proxy", "is_tor_exit_node");

    private MaxMindFile() {}

    /**
     * The Dutch networks of a country database, with {@code country.iso_code} or a plain {@code country_code}.
     *
     * @throws IOException naming the file and the remedy
     */
    public static GeoSource countries(Path file) throws IOException {
        GeoSource source = read("country-database", GeoSource.Kind.DUTCH, file, MaxMindFile::isDutch);
        if (source.ranges().isEmpty()) {
            throw new IOException(file + " has no Dutch network: give a country database");
        }
        return source;
    }

    /** The networks of an anonymous-IP database that are listed as VPN, hosting, public proxy or exit of Tor. */
    static GeoSource anonymous(Path file) throws IOException {
        return read("anonymous-database", GeoSource.Kind.LISTED, file, MaxMindFile::isListed);
    }

    private static GeoSource read(String name, GeoSource.Kind kind, Path file, Predicate<Map<?, ?>> isMeant)
            throws IOException {
        // In memory, not mapped: a file that is written over would change under a mapping.
        try (Reader reader = new Reader(file.toFile(), Reader.FileMode.MEMORY)) {
            List<Range> ranges = new ArrayList<>();
            Networks<?> networks = reader.networks(Map.class);
            while (networks.hasNext()) {
                DatabaseRecord<?> next = networks.next();
                if (next.data() instanceof Map<?, ?> data && isMeant.test(data)) {
                    ranges.add(range(next));
                }
            }
            long date = reader.getMetadata().buildTime().toEpochMilli();
            return new GeoSource(name, kind, file.toString(), date, ranges);
        } catch (InvalidDatabaseException | InvalidNetworkException | RuntimeException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage() + "; give a file in MaxMind's format", e);
        }
    }

    private static Range range(DatabaseRecord<?> network) {
        ClientAddress address = new ClientAddress();
        address.set(network.network().networkAddress());
        int length = network.network().prefixLength();
        return Range.ofPrefix(address.high(), address.low(), address.isV4() ? length + V6_BITS - V4_BITS : length);
    }

    private static boolean isDutch(Map<?, ?> data) {
        return DUTCH.equals(data.get("country_code"))
                || (data.get("country") instanceof Map<?, ?> country && DUTCH.equals(country.get("iso_code")));
    }

    private static boolean isListed(Map<?, ?> data) {
        for (String field : LISTING) {
            if (Boolean.TRUE.equals(data.get(field))) {
                return true;
            }
        }
        return false;
    }
}
