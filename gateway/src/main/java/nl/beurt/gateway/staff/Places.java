package nl.beurt.gateway.staff;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.Knobs;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.view.SlotView;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.calendar.Midnight;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.rounds.DeskDay;
import org.jspecify.annotations.Nullable;

/** Locations, products, slots and days of a view, and catalogs that differ in one of them. */
final class Places {
    private static final ZoneId OTHERWISE = ZoneId.of("Europe/Amsterdam");

    private Places() {}

    static @Nullable Location find(View view, String id) {
        return view.catalog().locations().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    static @Nullable Product findProduct(View view, String id) {
        return view.catalog().products().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** The location in a path. */
    static Location location(View view, String id) throws Refused {
        Location location = find(view, id);
        if (location == null) {
            throw Refused.because(Problem.NOT_FOUND);
        }
        return location;
    }

    /** The product in a path. */
    static Product product(View view, String id) throws Refused {
        Product product = findProduct(view, id);
        if (product == null) {
            throw Refused.because(Problem.NOT_FOUND);
        }
        return product;
    }

    /** A day of a location. */
    static DeskDay deskDay(Location location, LocalDate date) {
        ZoneId zone = zone(location);
        return new DeskDay(
                location.number(), midnight(date, zone), midnight(date.plusDays(1), zone), (int) date.toEpochDay());
    }

    static ZoneId zone(Location location) {
        return ZoneId.of(location.timeZone());
    }

    /** The zone of a location, or where it is about none that of the first one. */
    static ZoneId zone(View view, @Nullable Location location) {
        if (location != null) {
            return zone(location);
        }
        List<Location> all = view.catalog().locations();
        return all.isEmpty() ? OTHERWISE : zone(all.get(0));
    }

    static LocalDate today(ZoneId zone, long nowMillis) {
        return Instant.ofEpochMilli(nowMillis).atZone(zone).toLocalDate();
    }

    /** When a day begins, epoch milliseconds. */
    static long midnight(LocalDate day, ZoneId zone) {
        return Midnight.of(day, zone);
    }

    /**
     * People with an appointment in slots that start between two instants.
     *
     * @param product number; 0 any
     * @param location number; 0 any
     */
    static long people(View view, int product, int location, long fromMillis, long toMillis) {
        long people = 0;
        for (SlotView slot : view.slots()) {
            if (isOf(slot, product, location) && slot.startMillis() >= fromMillis && slot.startMillis() < toMillis) {
                people += slot.taken();
            }
        }
        return people;
    }

    private static boolean isOf(SlotView slot, int product, int location) {
        return (product == 0 || slot.product() == product) && (location == 0 || slot.location() == location);
    }

    /** People of a location for whom there are not enough desks, in slots that have not started. */
    static long overbooked(View view, int location, long nowMillis) {
        long overbooked = 0;
        for (SlotView slot : view.slots()) {
            if (slot.location() == location && slot.startMillis() > nowMillis && !slot.withdrawn()) {
                overbooked += Math.max(0, slot.taken() - slot.seats());
            }
        }
        return overbooked;
    }

    /** Those of the catalog; of an empty one, which has none that are possible, the usual. */
    private static Knobs knobs(Catalog catalog) {
        return catalog.knobs().equals(Knobs.NONE) ? Knobs.STANDARD : catalog.knobs();
    }

    /** The catalog with another location of a number, or one more behind the others. */
    static Catalog with(Catalog catalog, Location location) {
        List<Location> locations = new ArrayList<>(catalog.locations());
        if (!locations.removeIf(before -> before.number() == location.number())) {
            locations.add(location);
        } else {
            int at = 0;
            while (at < locations.size() && locations.get(at).number() < location.number()) {
                at++;
            }
            locations.add(at, location);
        }
        return new Catalog(knobs(catalog), catalog.products(), locations);
    }

    /** The catalog without what was planned for days that are over. */
    static Catalog withoutPast(Catalog catalog, long nowMillis) {
        return new Catalog(
                catalog.knobs(),
                catalog.products(),
                catalog.locations().stream()
                        .map(each -> LocationEdit.current(each, nowMillis))
                        .toList());
    }

    /** The catalog with another product of a number, or one more behind the others. */
    static Catalog with(Catalog catalog, Product product) {
        List<Product> products = new ArrayList<>(catalog.products());
        products.replaceAll(before -> before.number() == product.number() ? product : before);
        if (!products.contains(product)) {
            products.add(product);
        }
        return new Catalog(knobs(catalog), products, catalog.locations());
    }

    /** The catalog with a product that is not halted any more. */
    static Catalog resumed(Catalog catalog, Product of) {
        return with(catalog, of, false, "", Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** The catalog with a product halted: slots that start between two instants cannot be booked. */
    static Catalog halted(Catalog catalog, Product of, String notice, long fromMillis, long toMillis) {
        return with(catalog, of, true, notice, fromMillis, toMillis);
    }

    private static Catalog with(
            Catalog catalog, Product of, boolean isHalted, String notice, long fromMillis, long toMillis) {
        return with(
                catalog,
                new Product(
                        of.number(),
                        of.id(),
                        of.name(),
                        of.minutesPerPerson(),
                        of.partyMax(),
                        of.exclusive(),
                        of.register(),
                        isHalted,
                        notice,
                        of.needsBsn(),
                        fromMillis,
                        toMillis));
    }
}
