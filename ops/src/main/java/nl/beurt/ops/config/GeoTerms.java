package nl.beurt.ops.config;

import java.time.Duration;
import nl.beurt.gateway.admit.geo.GeoFiles;

/**
 * Who counts as being in the Netherlands.
 *
 * @param isOn whether it is asked at all
 * @param staleAfter age from which tables and lists are old
 * @param files where they are read from
 */
public record GeoTerms(boolean isOn, Duration staleAfter, GeoFiles files) {
    /** What is shipped, old after 45 days. */
    public static final GeoTerms STANDARD = new GeoTerms(true, Duration.ofDays(45), GeoFiles.SHIPPED);
}
