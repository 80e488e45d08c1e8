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
    /** What is shipped, old after a year: its publisher brings out new tables a few times in one. */
    public static final GeoTerms STANDARD = new GeoTerms(true, Duration.ofDays(365), GeoFiles.SHIPPED);

    /** What is shipped, however old: to show what a VPN is told. */
    public static final GeoTerms DEMO = new GeoTerms(true, Duration.ofDays(36_500), GeoFiles.SHIPPED);
}
