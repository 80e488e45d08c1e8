package nl.beurt.gateway.read;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one slot that never change.
 *
 * @param date local, {@code 2022-12-01}
 * @param inAvailability the slot in availability up to its number of free seats; a brace follows
 * @param inRound the slot of a round up to its number of seats; a brace follows
 * @param inBooking the fields from product to endsAt, without braces
 */
record SlotText(long id, int location, String date, byte[] inAvailability, byte[] inRound, byte[] inBooking) {
    static SlotText of(Catalog catalog, long id, int productNumber, int locationNumber, long start, long end) {
        @Nullable Product product = catalog.product(productNumber);
        @Nullable Location location = catalog.location(locationNumber);
        String zoneName = location == null ? "UTC" : location.timeZone();
        ZoneId zone = ZoneId.of(zoneName);
        String startsAt = Instants.utc(start);
        String localStart = Instants.local(start, zone);
        String endsAt = Instants.utc(end);
        String free = "{\"id\":\"%d\",\"startsAt\":\"%s\",\"localStart\":\"%s\",\"endsAt\":\"%s\",\"free\":"
                .formatted(id, startsAt, localStart, endsAt);
        String locationId = location == null ? "" : location.id();
        String round =
                "{\"id\":\"%d\",\"location\":\"%s\",\"startsAt\":\"%s\",\"localStart\":\"%s\",\"endsAt\":\"%s\",\"seats\":"
                        .formatted(id, locationId, startsAt, localStart, endsAt);
        String booking =
                "\"product\":\"%s\",\"slot\":\"%d\",\"location\":\"%s\",\"startsAt\":\"%s\",\"localStart\":\"%s\",\"timeZone\":\"%s\",\"endsAt\":\"%s\""
                        .formatted(
                                product == null ? "" : product.id(),
                                id,
                                locationId,
                                startsAt,
                                localStart,
                                zoneName,
                                endsAt);
        return new SlotText(id, locationNumber, Instants.date(start, zone), ascii(free), ascii(round), ascii(booking));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
