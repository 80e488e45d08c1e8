package nl.beurt.ops.geo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import nl.beurt.gateway.admit.geo.Geo;
import nl.beurt.gateway.admit.geo.GeoData;
import nl.beurt.gateway.admit.geo.GeoSource;
import nl.beurt.gateway.admit.geo.RangeText;
import nl.beurt.gateway.peer.ClientAddress;
import nl.beurt.ops.config.Configuration;
import nl.beurt.ops.config.GeoTerms;
import nl.beurt.ops.config.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code beurt geo check}: the decision about addresses, and why. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Prints what a server with this configuration decides about each address, and which tables and lists have it.",
            "The configuration may be the server's, or leave everything out but geo: what is shipped is asked then."
        },
        footer = {"", "Exit codes: 0 done, 2 usage or no address, 3 a table or list cannot be read."})
final class CheckCommand implements Callable<Integer> {
    private static final long NEVER_AGAIN_MILLIS = Long.MAX_VALUE;

    @Parameters(arity = "1..*", paramLabel = "ADDRESS", description = "Addresses of IPv4 or IPv6.")
    @SuppressWarnings("NullAway.Init") // required
    private List<String> addresses;

    @Option(names = "--config", paramLabel = "FILE", description = "The server's configuration.")
    private @Nullable Path config;

    @Override
    public Integer call() throws IOException {
        GeoTerms terms = new Configuration(config, System.getenv(), java.util.Map.of()).geo();
        long now = System.currentTimeMillis();
        try (GeoData data = GeoData.open(terms.files(), NEVER_AGAIN_MILLIS)) {
            Geo geo = new Geo(data, terms.staleAfter());
            int wrong = 0;
            for (String text : addresses) {
                try {
                    ClientAddress address = RangeText.address(text);
                    System.out.println(text + " " + geo.decide(address, now).word() + reasons(address, data, now));
                } catch (IllegalArgumentException e) {
                    System.err.println(text + " is " + e.getMessage());
                    wrong++;
                }
            }
            if (wrong > 0) {
                throw new UsageException(wrong + " of " + addresses.size()
                        + " are no addresses: give them as 192.0.2.1 or 2001:db8::1, without a port");
            }
        }
        return 0;
    }

    private static String reasons(ClientAddress address, GeoData data, long now) {
        StringBuilder reasons = new StringBuilder(address.isPrivate() ? "\n  private: counted as Dutch" : "");
        for (GeoSource source : data.sources()) {
            boolean isIn = source.contains(address.high(), address.low());
            LocalDate date = LocalDate.ofInstant(Instant.ofEpochMilli(source.dateMillis()), ZoneOffset.UTC);
            reasons.append("\n  ")
                    .append(isIn ? "in     " : "not in ")
                    .append(source.kind() == GeoSource.Kind.DUTCH ? "table " : "list ")
                    .append(source.name())
                    .append(" of ")
                    .append(date)
                    .append(" (")
                    .append(Duration.ofMillis(now - source.dateMillis()).toDays())
                    .append(" days old, ")
                    .append(source.origin())
                    .append(')');
        }
        return reasons.toString();
    }
}
