package nl.beurt.ops.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.maxmind.db.Reader;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nl.beurt.gateway.admit.geo.Geo;
import nl.beurt.gateway.admit.geo.GeoData;
import nl.beurt.gateway.admit.geo.GeoDecision;
import nl.beurt.gateway.admit.geo.GeoFiles;
import nl.beurt.gateway.peer.ClientAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped tables against the full databases that they were derived from, looked up in another way: the numbers of the
 * CSV files among their rows, the database by address. Rows of the tables overlap in some hundred places: one that says NL is enough. Needs npm and its registry, and is skipped where they cannot be reached.
 */
class FullDatabasesTest {
    private static final int ADDRESSES = 1_000_000;
    private static final Duration NEVER_STALE = Duration.ofDays(36_500);
    private static final int SEED = 7;

    /** Where unpacked packages are already, in directories as ops/geo/update names them; fetched by npm otherwise. */
    private static final String GIVEN = System.getProperty("beurt.geo.packages", "");

    /** Whoever announces it. */
    private static final Set<String> LISTED =
            Set.of("39351", "9009", "212238", "60068", "209103", "136787", "147049", "207137");

    private record Block(BigInteger first, BigInteger last, String value) {}

    /** Rows by first address; they overlap in places, and then any of them counts. */
    private static final class Blocks {
        private final List<Block> rows = new ArrayList<>();
        /** The last address of a row and of all before it. */
        private final List<BigInteger> reach = new ArrayList<>();

        void add(Block row) {
            assertThat(rows.isEmpty() || last(rows).first.compareTo(row.first) <= 0)
                    .isTrue();
            rows.add(row);
            reach.add(reach.isEmpty() ? row.last : last(reach).max(row.last));
        }

        private static <T> T last(List<T> of) {
            return of.get(of.size() - 1);
        }

        boolean say(BigInteger number, Set<String> values) {
            int from = 0;
            int to = rows.size();
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (rows.get(middle).first.compareTo(number) <= 0) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            for (int i = from - 1; i >= 0 && reach.get(i).compareTo(number) >= 0; i--) {
                if (rows.get(i).last.compareTo(number) >= 0 && values.contains(rows.get(i).value)) {
                    return true;
                }
            }
            return false;
        }
    }

    @TempDir
    private Path directory;

    @Test
    @Tag("long")
    void shouldAgreeOnAMillionAddresses() throws IOException, InterruptedException {
        Path packages = GIVEN.isEmpty() ? directory : Path.of(GIVEN);
        for (String name : List.of("geo-whois-asn-country", "iptoasn-country-mmdb", "asn")) {
            boolean isThere = !GIVEN.isEmpty() || fetch(name, versionOfShipped(name));
            assumeTrue(isThere, "npm cannot fetch @ip-location-db/" + name + ": nothing to compare the tables with");
        }
        Map<Boolean, Blocks> whois = blocks(packages, "geo-whois-asn-country");
        Map<Boolean, Blocks> asn = blocks(packages, "asn");
        File database =
                packages.resolve("iptoasn-country-mmdb/iptoasn-country.mmdb").toFile();
        Map<GeoDecision, Integer> seen = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        try (Reader iptoasn = new Reader(database);
                GeoData data = GeoData.open(GeoFiles.SHIPPED, Long.MAX_VALUE)) {
            Geo geo = new Geo(data, NEVER_STALE);
            Random random = new Random(SEED);
            List<List<BigInteger>> edges = List.of(edges(whois, asn, true), edges(whois, asn, false));
            for (int i = 0; i < ADDRESSES; i++) {
                boolean isV4 = i % 2 == 0;
                BigInteger number = address(edges.get(isV4 ? 0 : 1), isV4, i % 4 < 2, random);
                InetAddress address = InetAddress.getByAddress(bytes(number, isV4 ? 4 : 16));
                ClientAddress client = new ClientAddress();
                client.set(address);
                GeoDecision decided = geo.decide(client, System.currentTimeMillis());
                seen.merge(decided, 1, Integer::sum);
                GeoDecision expected = expected(client, address, number, isV4, whois, asn, iptoasn);
                if (decided != expected) {
                    wrong.add(address + " " + decided + " instead of " + expected);
                }
            }
        }
        System.out.println("decisions about " + ADDRESSES + " addresses: " + seen);
        assertThat(wrong).isEmpty();
        assertThat(seen.keySet()).containsExactly(GeoDecision.ALLOWED, GeoDecision.VPN, GeoDecision.ABROAD);
    }

    private static GeoDecision expected(
            ClientAddress client,
            InetAddress address,
            BigInteger number,
            boolean isV4,
            Map<Boolean, Blocks> whois,
            Map<Boolean, Blocks> asn,
            Reader iptoasn)
            throws IOException {
        if (client.isPrivate()) {
            return GeoDecision.ALLOWED;
        }
        if (says(asn, isV4, number, LISTED)) {
            return GeoDecision.VPN;
        }
        Map<?, ?> record = iptoasn.get(address, Map.class);
        boolean isDutch =
                says(whois, isV4, number, Set.of("NL")) || (record != null && "NL".equals(record.get("country_code")));
        return isDutch ? GeoDecision.ALLOWED : GeoDecision.ABROAD;
    }

    private static boolean says(Map<Boolean, Blocks> of, boolean isV4, BigInteger number, Set<String> values) {
        Blocks blocks = of.get(isV4);
        return blocks != null && blocks.say(number, values);
    }

    /** Where the value changes to or from one that matters: mistakes are made there. */
    private static List<BigInteger> edges(Map<Boolean, Blocks> whois, Map<Boolean, Blocks> asn, boolean isV4) {
        List<BigInteger> edges = new ArrayList<>();
        Stream.of(whois, asn)
                .flatMap(of -> Objects.requireNonNull(of.get(isV4)).rows.stream())
                .forEach(block -> {
                    if (block.value.equals("NL") || LISTED.contains(block.value)) {
                        edges.add(block.first);
                        edges.add(block.last);
                    }
                });
        return edges;
    }

    private static BigInteger address(List<BigInteger> edges, boolean isV4, boolean isNearEdge, Random random) {
        BigInteger end = BigInteger.ONE.shiftLeft(isV4 ? 32 : 128);
        if (isNearEdge) {
            int step = random.nextInt(5) - 2;
            return edges.get(random.nextInt(edges.size()))
                    .add(BigInteger.valueOf(step))
                    .mod(end);
        }
        BigInteger any = new BigInteger(isV4 ? 32 : 128, random);
        // Most of IPv6 is given to nobody: where the registry of Europe gives it out there is more to be wrong about.
        return isV4 || random.nextInt(4) == 0
                ? any
                : any.shiftRight(10).add(BigInteger.valueOf(0x2a00 >> 6).shiftLeft(118));
    }

    private static byte[] bytes(BigInteger number, int length) {
        byte[] bytes = new byte[length];
        byte[] found = number.toByteArray();
        int count = Math.min(found.length, length);
        System.arraycopy(found, found.length - count, bytes, length - count, count);
        return bytes;
    }

    /** By family, IPv4 first, and first address. */
    private static Map<Boolean, Blocks> blocks(Path packages, String name) throws IOException {
        Map<Boolean, Blocks> blocks = new TreeMap<>();
        for (boolean isV4 : new boolean[] {true, false}) {
            Blocks of = new Blocks();
            Path csv = packages.resolve(name).resolve(name + (isV4 ? "-ipv4-num.csv" : "-ipv6-num.csv"));
            try (BufferedReader lines = Files.newBufferedReader(csv)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String[] fields = line.split(",", 4);
                    of.add(new Block(new BigInteger(fields[0]), new BigInteger(fields[1]), fields[2]));
                }
            }
            blocks.put(isV4, of);
        }
        return blocks;
    }

    /** The version that a shipped table says that it was made of. */
    private static String versionOfShipped(String name) throws IOException {
        String table = Map.of("geo-whois-asn-country", "whois", "iptoasn-country-mmdb", "iptoasn", "asn", "hosting")
                .get(name);
        try (var in = GeoFiles.class.getResourceAsStream(table + ".txt.gz")) {
            var text = new String(
                    new java.util.zip.GZIPInputStream(java.util.Objects.requireNonNull(in)).readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8);
            var version = java.util.regex.Pattern.compile("@ip-location-db/" + name + " ([0-9.]+[0-9])")
                    .matcher(text);
            assertThat(version.find()).as(table).isTrue();
            return version.group(1);
        }
    }

    private boolean fetch(String name, String version) throws IOException, InterruptedException {
        Path into = Files.createDirectories(directory.resolve(name));
        return run("npm", "pack", "--silent", "@ip-location-db/" + name + "@" + version)
                && run(
                        "tar",
                        "xzf",
                        "ip-location-db-" + name + "-" + version + ".tgz",
                        "-C",
                        into.toString(),
                        "--strip-components=1");
    }

    private boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(3, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
