package nl.beurt.gateway.read;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import nl.beurt.engine.verdict.Outcome;
import org.jspecify.annotations.Nullable;

/** Times as the contract writes them. */
public final class Instants {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE;

    private Instants() {}

    /** RFC 3339 in UTC, {@code 2022-12-01T09:00:00Z}. */
    public static String utc(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    /** As {@link #utc}, or null for an instant that is not known. */
    public static @Nullable String utcOrNull(long millis) {
        return millis == Outcome.UNKNOWN || millis == Long.MAX_VALUE ? null : utc(millis);
    }

    /** {@code 2022-12-01T10:00} at a place. */
    public static String local(long millis, ZoneId zone) {
        return LOCAL.format(at(millis, zone));
    }

    /** {@code 2022-12-01} at a place. */
    static String date(long millis, ZoneId zone) {
        return DATE.format(at(millis, zone));
    }

    private static ZonedDateTime at(long millis, ZoneId zone) {
        return Instant.ofEpochMilli(millis).atZone(zone);
    }
}
