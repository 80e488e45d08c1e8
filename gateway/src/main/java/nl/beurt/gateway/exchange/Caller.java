package nl.beurt.gateway.exchange;

import java.util.Set;

/**
 * Who of the staff makes a call.
 *
 * @param locations ids of those where they may act; empty: everywhere
 */
public record Caller(String name, Set<String> locations) {
    /** Nobody of the staff. */
    public static final Caller NOBODY = new Caller("", Set.of());

    /** Keeps a copy. */
    public Caller {
        locations = Set.copyOf(locations);
    }

    /** Whether they may act at a location. */
    public boolean mayActAt(String location) {
        return locations.isEmpty() || locations.contains(location);
    }
}
