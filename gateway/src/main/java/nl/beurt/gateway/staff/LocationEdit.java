package nl.beurt.gateway.staff;

import nl.beurt.engine.state.Location;
import nl.beurt.gateway.plan.LocationPlan;
import nl.beurt.gateway.plan.LocationPlanJson;

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
