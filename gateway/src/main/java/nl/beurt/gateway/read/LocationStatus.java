package nl.beurt.gateway.read;

import java.util.Locale;
import nl.beurt.engine.state.Location;

/** Whether people can come to a location: what is configured, and what time has made of it. */
public final class LocationStatus {
    private LocationStatus() {}

    /** {@code announced}, {@code open} or {@code closed} at an instant. */
    public static String at(Location location, long nowMillis) {
        return of(location, nowMillis).name().toLowerCase(Locale.ROOT);
    }

    private static Location.Status of(Location location, long nowMillis) {
        boolean hasClosed = location.closesAtMillis() != Long.MIN_VALUE && nowMillis >= location.closesAtMillis();
        if (location.status() == Location.Status.CLOSED || hasClosed) {
            return Location.Status.CLOSED;
        }
        if (location.opensAtMillis() == Long.MIN_VALUE) {
            return location.status();
        }
        return nowMillis < location.opensAtMillis() ? Location.Status.ANNOUNCED : Location.Status.OPEN;
    }
}
