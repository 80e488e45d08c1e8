package nl.beurt.gateway.staff;

import java.time.LocalDate;
import java.util.stream.Stream;
import nl.beurt.engine.state.Location;
import nl.beurt.gateway.plan.DatedAddress;
import nl.beurt.gateway.plan.LocationPlan;
import nl.beurt.gateway.plan.LocationPlanJson;
import org.jspecify.annotations.Nullable;

/** A location with something else in it. */
final class LocationEdit {
    private LocationEdit() {}

    /** The same, closed from an instant on, epoch milliseconds. */
    static Location closing(Location of, long closesAtMillis) {
        return of(of, closesAtMillis, of.plan());
    }

    /** The same with another plan. */
    static Location planned(Location of, LocationPlan plan) {
        return of(of, of.closesAtMillis(), LocationPlanJson.write(plan));
    }

    /** The same without what was planned for days that are over. */
    static Location current(Location of, long nowMillis) {
        LocationPlan plan = LocationPlan.of(of);
        LocationPlan current = plan.from(Places.today(Places.zone(of), nowMillis));
        return current.equals(plan) ? of : planned(of, current);
    }

    /** The first day from one on on which two have other addresses; null: there is none. */
    static @Nullable LocalDate movesOn(Location before, Location next, LocalDate from) {
        return Stream.of(
                        Stream.of(from),
                        LocationPlan.of(before).addresses().stream().map(DatedAddress::from),
                        LocationPlan.of(next).addresses().stream().map(DatedAddress::from))
                .flatMap(days -> days)
                .filter(day -> !day.isBefore(from))
                .sorted()
                .filter(day -> !LocationPlan.address(before, day).equals(LocationPlan.address(next, day)))
                .findFirst()
                .orElse(null);
    }

    private static Location of(Location of, long closesAtMillis, String plan) {
        return new Location(
                of.number(),
                of.id(),
                of.name(),
                of.region(),
                of.street(),
                of.postalCode(),
                of.city(),
                of.latitudeMicrodegrees(),
                of.longitudeMicrodegrees(),
                of.status(),
                of.opensAtMillis(),
                closesAtMillis,
                of.timeZone(),
                of.openingHours(),
                of.products(),
                of.notice(),
                plan);
    }
}
