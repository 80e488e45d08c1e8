package nl.beurt.ops.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.gateway.GatewayContext;
import nl.beurt.gateway.admit.geo.GeoFiles;
import nl.beurt.gateway.admit.load.LoadTerms;
import nl.beurt.gateway.admit.rate.RateLimits;
import nl.beurt.gateway.connect.ConnectionTerms;
import nl.beurt.gateway.peer.ProxyTerms;
import org.jspecify.annotations.Nullable;

/**
 * The keys of {@code beurt.conf} (HOCON) and where each value comes from: flags win over the environment
 * ({@code BEURT_JOURNAL_SEGMENT} for {@code journal.segment}), that over the file, that over the default.
 */
public final class Configuration {
    /** Bytes per second. */
    public static final int SCRUB_RATE_DEFAULT = 8 * 1024 * 1024;

    /** Returned seats are drawn daily at eight in the evening, local time. */
    private static final int RETURNS_HOUR_DEFAULT = 20;

    /** Returned seats are drawn each hour. */
    private static final int RETURNS_HOURLY = -1;

    private static final String WITNESS = "draw.witness-url";
    private static final String CERTIFICATES = "draw.nist-certificates";
    private static final String CHAIN = "draw.drand-chain";
    private static final String FRAUD_WINDOW = "fraud.window";

    /** As long as the archive is kept. */
    private static final int WINDOW_DAYS_MAX = 90;

    private static final String GATE = "geo.gate";
    private static final String STALE_AFTER = "geo.stale-after";

    private static final String TOKENS = "staff.tokens";
    private static final String PUBLIC_PORT = "public.port";
    private static final String TRUSTED_PROXIES = "public.trusted-proxies";
    private static final String PROXY_HEADER = "public.proxy-header";
    private static final String PROXY_PORT = "public.proxy-protocol-port";

    /** A default that must be given by someone. */
    private static final String REQUIRED = "";

    /** The launcher's own, for the virtual machine. */
    private static final String OF_LAUNCHER = "BEURT_JAVA_OPTIONS";

    /** What Kubernetes tells each container of a service that is called beurt. */
    private static final Pattern OF_KUBERNETES = Pattern.compile("BEURT_(SERVICE_(HOST|PORT.*)|PORT(_\\d+_.*)?)");

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})([dhms])");

    private static final Map<String, String> DEFAULTS = defaults();

    private final Map<String, Value> values = new TreeMap<>();

    /** A value and its origin. */
    public record Value(String text, String origin) {}

    private static Map<String, String> defaults() {
        Map<String, String> keys = new TreeMap<>();
        keys.put("data", REQUIRED);
        keys.put("keys.file", REQUIRED);
        keys.put("keys.password-file", REQUIRED);
        keys.put("public.host", "127.0.0.1");
        keys.put(PUBLIC_PORT, "8080");
        ConnectionTerms connections = ConnectionTerms.STANDARD;
        keys.put("public.connections-max", Integer.toString(connections.connectionsMax()));
        keys.put("public.connections-per-address", Integer.toString(connections.perAddressMax()));
        keys.put("public.idle", connections.idleSecondsMax() + "s");
        keys.put("public.head", connections.headSecondsMax() + "s");
        keys.put("public.body", connections.bodySecondsMax() + "s");
        keys.put("load.wait", LoadTerms.STANDARD.waitMillisMax() / 1000 + "s");
        keys.put("load.in-flight-min", Integer.toString(LoadTerms.STANDARD.inFlightMin()));
        keys.put("load.in-flight-max", Integer.toString(LoadTerms.STANDARD.inFlightMax()));
        keys.put("load.shed-percent", Integer.toString(LoadTerms.STANDARD.shedPercentMax()));
        keys.put("public.event-loops", Integer.toString(GatewayContext.EVENT_LOOPS_DEFAULT));
        keys.put(TRUSTED_PROXIES, Proxies.NONE);
        keys.put(PROXY_HEADER, Proxies.NONE);
        keys.put(PROXY_PORT, Proxies.NONE);
        keys.put("staff.host", "127.0.0.1");
        keys.put("staff.port", "9090");
        keys.put(TOKENS, StaffTerms.NOBODY);
        keys.put("staff.four-eyes-above", Integer.toString(StaffTerms.FOUR_EYES_ABOVE_DEFAULT));
        keys.put("journal.segment", Long.toString(64L * 1024 * 1024));
        keys.put("journal.scrub-rate", Long.toString(SCRUB_RATE_DEFAULT));
        keys.put("journal.snapshot-every", Integer.toString(Keeping.STANDARD.snapshotEvery()));
        keys.put("journal.snapshot-rate", Long.toString(Keeping.STANDARD.snapshotBytesPerSecond()));
        keys.put("journal.retain", Keeping.STANDARD.retain().toDays() + "d");
        keys.put("journal.retain-bytes", Long.toString(Keeping.STANDARD.retainBytes()));
        keys.put("draw.reveal-after", RoundHabits.STANDARD.revealAfterMillis() / 1000 + "s");
        keys.put("draw.leftovers-after", RoundHabits.STANDARD.leftoversAfterMillis() / 1000 + "s");
        keys.put("draw.returns-hour", Integer.toString(RETURNS_HOUR_DEFAULT));
        keys.put(WITNESS, Outside.NOBODY);
        keys.put(CERTIFICATES, Outside.NOBODY);
        keys.put(CHAIN, Outside.NOBODY);
        keys.put(FRAUD_WINDOW, FraudTerms.STANDARD.windowDays() + "d");
        keys.put("fraud.people-per-device", Integer.toString(FraudTerms.STANDARD.peoplePerSourceMax()));
        keys.put("fraud.claims-max", Integer.toString(FraudTerms.STANDARD.claimsMax()));
        keys.put(GATE, "on");
        keys.put(STALE_AFTER, GeoTerms.STANDARD.staleAfter().toDays() + "d");
        keys.put("geo.tables", Outside.NOBODY);
        keys.put("geo.networks", Outside.NOBODY);
        keys.put("geo.country-database", Outside.NOBODY);
        keys.put("geo.anonymous-database", Outside.NOBODY);
        keys.put("rates.person-per-minute", Integer.toString(RateLimits.STANDARD.personPerMinute()));
        keys.put("rates.address-per-minute", Integer.toString(RateLimits.STANDARD.addressPerMinute()));
        keys.put("rates.address-growth", Integer.toString(RateLimits.STANDARD.addressGrowth()));
        keys.put("engine.ring", Integer.toString(1 << 14));
        StateLimits limits = StateLimits.standard();
        keys.put("state.slots-max", Long.toString(limits.slots()));
        keys.put("state.people-max", Long.toString(limits.people()));
        keys.put("state.bookings-max", Long.toString(limits.bookings()));
        keys.put("state.requests-max", Long.toString(limits.requests()));
        return keys;
    }

    /**
     * Puts all sources together.
     *
     * @param file HOCON, or null for none
     * @param environment variables, of which those that start with {@code BEURT_} count
     * @param flags by key
     * @throws UsageException naming an unknown key or an unreadable file
     */
    public Configuration(@Nullable Path file, Map<String, String> environment, Map<String, String> flags) {
        DEFAULTS.forEach((key, text) -> values.put(key, new Value(text, "default")));
        if (file != null) {
            read(file);
        }
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            if (isOurs(variable.getKey())) {
                put(keyOf(variable.getKey()), variable.getValue(), "environment " + variable.getKey());
            }
        }
        flags.forEach((key, text) -> put(key, text, "flag"));
    }

    private void read(Path file) {
        if (!Files.isReadable(file)) {
            throw new UsageException("there is no readable configuration file " + file + "; give one with --config");
        }
        try {
            Config config = ConfigFactory.parseFile(file.toFile()).resolve();
            for (Map.Entry<String, ConfigValue> entry : config.entrySet()) {
                put(
                        String.join(".", ConfigUtil.splitPath(entry.getKey())),
                        entry.getValue().unwrapped().toString(),
                        "file " + file + " line " + entry.getValue().origin().lineNumber());
            }
        } catch (ConfigException e) {
            throw new UsageException("the configuration file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void put(String key, String text, String origin) {
        if (!values.containsKey(key)) {
            throw new UsageException(
                    "unknown key " + key + " from " + origin + "; known are " + String.join(", ", values.keySet()));
        }
        values.put(key, new Value(text, origin));
    }

    private static boolean isOurs(String variable) {
        return variable.startsWith("BEURT_")
                && !variable.equals(OF_LAUNCHER)
                && !OF_KUBERNETES.matcher(variable).matches();
    }

    private static String keyOf(String variable) {
        String tail = variable.substring("BEURT_".length()).toLowerCase(Locale.ROOT);
        for (String key : DEFAULTS.keySet()) {
            if (key.replace('.', '_').replace('-', '_').equals(tail)) {
                return key;
            }
        }
        return variable;
    }

    /** Every key with its value and origin, sorted. */
    public Map<String, Value> values() {
        return Collections.unmodifiableMap(values);
    }

    /** Checks every value. */
    public Settings settings() {
        StringBuilder missing = new StringBuilder();
        values.forEach((key, value) -> {
            if (value.text().isEmpty()) {
                missing.append("\n  ").append(key);
            }
        });
        if (missing.length() > 0) {
            throw new UsageException("the configuration lacks" + missing
                    + "\nput them in a file for --config (data = \"/var/lib/beurt\", keys { file = …, password-file = … }),"
                    + " or set BEURT_DATA and so on; `beurt keys init` makes the keys");
        }
        return new Settings(
                Path.of(text("data")),
                Path.of(text("keys.file")),
                Path.of(text("keys.password-file")),
                text("public.host"),
                number(PUBLIC_PORT, 0, 65_535),
                text("staff.host"),
                number("staff.port", 0, 65_535),
                value("journal.segment", Long::parseLong),
                number("engine.ring", 64, 1 << 20),
                number("public.event-loops", 1, 256),
                door(),
                number("journal.scrub-rate", 0, Integer.MAX_VALUE),
                new StateLimits(
                        value("state.slots-max", Long::parseLong),
                        value("state.people-max", Long::parseLong),
                        value("state.bookings-max", Long::parseLong),
                        value("state.requests-max", Long::parseLong)),
                keeping(),
                roundHabits(),
                outside(),
                staff(),
                proxies(),
                fraud(),
                geo(),
                rates());
    }

    /** Checks what says who counts as being in the Netherlands; nothing else need be given for that. */
    public GeoTerms geo() {
        String gate = text(GATE);
        if (!gate.equals("on") && !gate.equals("off")) {
            throw new UsageException(named(GATE) + " is \"" + gate + "\": give on or off");
        }
        Duration staleAfter = duration(STALE_AFTER);
        if (staleAfter.isZero()) {
            throw new UsageException(named(STALE_AFTER) + " is zero: give a time, like 365d");
        }
        return new GeoTerms(
                gate.equals("on"),
                staleAfter,
                new GeoFiles(
                        path("geo.tables"),
                        path("geo.networks"),
                        path("geo.country-database"),
                        path("geo.anonymous-database")));
    }

    private @Nullable Path path(String key) {
        return text(key).equals(Outside.NOBODY) ? null : Path.of(text(key));
    }

    private RateLimits rates() {
        return new RateLimits(
                number("rates.person-per-minute", 0, RateLimits.LIMIT_MAX),
                number("rates.address-per-minute", 0, RateLimits.LIMIT_MAX),
                number("rates.address-growth", 0, RateLimits.LIMIT_MAX),
                RateLimits.STANDARD.exemptsPrivate());
    }

    private DoorTerms door() {
        ConnectionTerms standard = ConnectionTerms.STANDARD;
        return new DoorTerms(
                standard.counts(
                                number("public.connections-max", 1, 10_000_000),
                                number("public.connections-per-address", 1, 10_000_000))
                        .idle(seconds("public.idle", 1, 86_400))
                        .requests(
                                seconds("public.head", 1, 3600),
                                seconds("public.body", 1, 3600),
                                standard.longBodySecondsMax()),
                new LoadTerms(
                        seconds("load.wait", 0, 60) * 1000,
                        number("load.in-flight-min", 1, 1 << 20),
                        number("load.in-flight-max", 0, 1 << 20),
                        number("load.shed-percent", 1, 100)));
    }

    private int seconds(String key, int min, int max) {
        long seconds = duration(key).toSeconds();
        if (seconds < min || seconds > max) {
            throw new UsageException(key + " is \"" + text(key) + "\" (" + get(key).origin() + "): give from " + min
                    + "s to " + max + "s");
        }
        return (int) seconds;
    }

    private FraudTerms fraud() {
        Duration window = duration(FRAUD_WINDOW);
        long days = window.toDays();
        if (!window.equals(Duration.ofDays(days))
                || (days != 0 && days < FraudTerms.WINDOW_DAYS_MIN)
                || days > WINDOW_DAYS_MAX) {
            throw new UsageException(FRAUD_WINDOW + " is \"" + text(FRAUD_WINDOW) + "\" ("
                    + get(FRAUD_WINDOW).origin() + "): give whole days from 7d to 90d, or 0d to count nothing");
        }
        return new FraudTerms(
                (int) days,
                number("fraud.people-per-device", FraudTerms.PEOPLE_MIN, 1000),
                number("fraud.claims-max", 1000, 10_000_000));
    }

    private Outside outside() {
        return new Outside(
                Outside.witness(named(WITNESS), text(WITNESS)),
                new Beacons(named(CERTIFICATES), named(CHAIN)).verifier(text(CERTIFICATES), text(CHAIN)));
    }

    private ProxyTerms proxies() {
        ProxyTerms terms = new Proxies(named(TRUSTED_PROXIES), named(PROXY_HEADER), named(PROXY_PORT))
                .terms(text(TRUSTED_PROXIES), text(PROXY_HEADER), text(PROXY_PORT));
        if (terms.protocolPort() > 0 && terms.protocolPort() == number(PUBLIC_PORT, 0, 65_535)) {
            throw new UsageException(named(PROXY_PORT) + " is " + terms.protocolPort() + ", as " + named(PUBLIC_PORT)
                    + ": give each a port of its own, " + PUBLIC_PORT + " is for clients that connect without a proxy");
        }
        return terms;
    }

    private StaffTerms staff() {
        return new StaffTerms(
                StaffTerms.tokens(named(TOKENS), text(TOKENS)),
                number("staff.four-eyes-above", 0, Integer.MAX_VALUE),
                false);
    }

    /** A key with the origin of its value. */
    private String named(String key) {
        return key + " (" + get(key).origin() + ")";
    }

    private RoundHabits roundHabits() {
        int hour = number("draw.returns-hour", RETURNS_HOURLY, 23);
        return new RoundHabits(
                duration("draw.reveal-after").toMillis(),
                duration("draw.leftovers-after").toMillis(),
                hour == RETURNS_HOURLY ? null : LocalTime.of(hour, 0));
    }

    private Keeping keeping() {
        return new Keeping(
                number("journal.snapshot-every", 1, 1_000_000),
                longNumber("journal.snapshot-rate", 1),
                duration("journal.retain"),
                longNumber("journal.retain-bytes", 0));
    }

    private long longNumber(String key, long min) {
        long number = value(key, Long::parseLong);
        if (number < min) {
            throw new UsageException(key + " is " + number + " (" + get(key).origin() + "): give at least " + min);
        }
        return number;
    }

    private Duration duration(String key) {
        Matcher matcher = DURATION.matcher(text(key));
        if (!matcher.matches()) {
            throw new UsageException(key + " is \"" + text(key) + "\" (" + get(key).origin()
                    + "): give a whole number of days, hours, minutes or seconds, like 90d, 36h, 10m or 30s");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "d" -> Duration.ofDays(number);
            case "h" -> Duration.ofHours(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
    }

    private String text(String key) {
        return get(key).text();
    }

    private int number(String key, int min, int max) {
        int number = value(key, Integer::parseInt);
        if (number < min || number > max) {
            throw new UsageException(
                    key + " is " + number + " (" + get(key).origin() + "): give from " + min + " to " + max);
        }
        return number;
    }

    private <T> T value(String key, Function<String, T> parser) {
        try {
            return parser.apply(text(key));
        } catch (NumberFormatException e) {
            throw new UsageException(
                    key + " is \"" + text(key) + "\" (" + get(key).origin() + "): give a whole number", e);
        }
    }

    private Value get(String key) {
        Value value = values.get(key);
        if (value == null) {
            throw new IllegalStateException("no such key " + key);
        }
        return value;
    }
}
