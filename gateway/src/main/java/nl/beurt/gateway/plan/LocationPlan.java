package nl.beurt.gateway.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nl.beurt.engine.state.Location;
import nl.beurt.gateway.calendar.DeskPlan;
import nl.beurt.gateway.calendar.Holidays;
import nl.beurt.gateway.calendar.Horizon;
import nl.beurt.gateway.calendar.Period;

/**
 * What is planned of one location.
 *
 * @param addresses those after the first, which is the location's own; ascending by day
 * @param blockMinutes length of a slot where there are desks enough, 5 to 1440
 * @param horizonDays slots are made so many days ahead, 0 to 730
 * @param holidays words as {@link Holidays#of} reads them
 */
public record LocationPlan(
        DeskPlan desks, List<DatedAddress> addresses, int blockMinutes, int horizonDays, List<String> holidays) {
    public static final int BLOCK_MINUTES_MIN = 5;
    public static final int BLOCK_MINUTES_MAX = 1440;
    public static final int HORIZON_DAYS_MAX = 730;
    public static final int ADDRESSES_MAX = 100;
    public static final int HOLIDAYS_MAX = 100;

    /** Of a location of which nothing is planned: no desks, half an hour, two years. */
    public static final LocationPlan NONE = new LocationPlan(DeskPlan.NONE, List.of(), 30, HORIZON_DAYS_MAX, List.of());

    /** Sorts the addresses; checks horizon and holidays. */
    public LocationPlan {
        addresses = addresses.stream()
                .sorted(Comparator.comparing(DatedAddress::from))
                .toList();
        holidays = List.copyOf(holidays);
        new Horizon(horizonDays).at(Instant.EPOCH.plusSeconds(Integer.MAX_VALUE), ZoneId.of("UTC"));
        Holidays.of(holidays);
    }

    /** The plan of a location, as the catalog has it. */
    public static LocationPlan of(Location location) {
        return LocationPlanJson.read(location.plan());
    }

    /** The address of a location on a day by its clock. */
    public static Address address(Location location, LocalDate day) {
        Address address = new Address(location.street(), location.postalCode(), location.city());
        for (DatedAddress later : of(location).addresses()) {
            if (!later.from().isAfter(day)) {
                address = later.address();
            }
        }
        return address;
    }

    /** The same with other desks on some days. */
    public LocationPlan withDesks(Period days, int count) {
        return withDesks(desks.with(days, count));
    }

    /** The same with other desks. */
    public LocationPlan withDesks(DeskPlan other) {
        return new LocationPlan(other, addresses, blockMinutes, horizonDays, holidays);
    }

    /** The same with another address from a day on, until the next that is planned. */
    public LocationPlan withAddress(DatedAddress other) {
        List<DatedAddress> all = new ArrayList<>(addresses);
        all.removeIf(before -> before.from().equals(other.from()));
        all.add(other);
        return withAddresses(all);
    }

    /** The same without desks of days before one, and without addresses that were over by then. */
    public LocationPlan from(LocalDate day) {
        List<DatedAddress> current = new ArrayList<>();
        for (DatedAddress each : addresses) {
            if (!each.from().isAfter(day)) {
                // The last of these is where the location is on that day.
                current.clear();
            }
            current.add(each);
        }
        return new LocationPlan(desks.from(day), current, blockMinutes, horizonDays, holidays);
    }

    /** The same with other addresses. */
    public LocationPlan withAddresses(List<DatedAddress> others) {
        return new LocationPlan(desks, others, blockMinutes, horizonDays, holidays);
    }
}
