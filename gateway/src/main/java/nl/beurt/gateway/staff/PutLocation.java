package nl.beurt.gateway.staff;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.decode.LocationBody;
import nl.beurt.gateway.plan.Address;
import nl.beurt.gateway.plan.DatedAddress;
import nl.beurt.gateway.plan.LocationPlan;
import nl.beurt.gateway.plan.LocationPlanJson;
import nl.beurt.gateway.read.LocationStatus;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.ChangePlan;
import org.jspecify.annotations.Nullable;

/**
 * A location is new, or other than it was. What has its own call, as it changes appointments, is not done here: closing, and
 * the seats of slots that there are.
 *
 * @param place id
 */
record PutLocation(String place, LocationBody.Terms terms) implements StaffChange {
    private static final int NUMBER_MAX = 65_534;

    @Override
    public Draft draft(View view, long nowMillis) throws Refused {
        Location before = Places.find(view, place);
        checkProducts(view);
        Location.Status status = status(before, nowMillis);
        if (before != null) {
            checkClosing(view, before, nowMillis);
        }
        Location next = location(view, before, status, nowMillis);
        return Draft.of(
                ChangePlan.of(Places.with(view.catalog(), next), before == null ? "new" : "changed"),
                before == null
                        ? "\"none\""
                        : Sheets.location(view, before, nowMillis).eTag(),
                0);
    }

    @Override
    public Draft.Shown answer(View view, Effect effect, long nowMillis) {
        Location now = Places.find(view, place);
        return now == null ? Draft.Shown.of("{}") : Sheets.location(view, now, nowMillis);
    }

    private void checkProducts(View view) throws Refused {
        for (int i = 0; i < terms.products().size(); i++) {
            if (Places.findProduct(view, terms.products().get(i)) == null) {
                throw Refused.at("/products/" + i, Reason.UNKNOWN_PRODUCT);
            }
        }
    }

    /** What is announced opens by its time, or without one when it is said to be open. */
    private Location.Status status(@Nullable Location before, long nowMillis) throws Refused {
        Location.Status given = terms.status();
        boolean wasClosed =
                before != null && LocationStatus.at(before, nowMillis).equals("closed");
        if (given == Location.Status.CLOSED && !wasClosed) {
            throw Refused.at("/status", Reason.USE_CLOSE);
        }
        if (given == null) {
            return before == null ? Location.Status.ANNOUNCED : before.status();
        }
        if (given == Location.Status.CLOSED && before != null) {
            return before.status();
        }
        return given;
    }

    private void checkClosing(View view, Location before, long nowMillis) throws Refused {
        long closes = terms.closesAtMillis();
        boolean isEarlier = closes != Long.MIN_VALUE && closes != before.closesAtMillis();
        boolean hasSlots = view.slots().stream()
                .anyMatch(slot -> slot.location() == before.number()
                        && !slot.withdrawn()
                        && slot.startMillis() > nowMillis
                        && slot.startMillis() >= closes);
        if (isEarlier && hasSlots) {
            throw Refused.at("/closesAt", Reason.USE_CLOSE);
        }
    }

    private Location location(View view, @Nullable Location before, Location.Status status, long nowMillis)
            throws Refused {
        LocationPlan plan = terms.plan(before == null ? LocationPlan.NONE : LocationPlan.of(before));
        LocalDate today = Places.today(java.time.ZoneId.of(terms.timeZone()), nowMillis);
        Address address = terms.address();
        if (before == null && address == null) {
            throw Refused.at("/address", Reason.REQUIRED);
        }
        Address first = before == null ? address : new Address(before.street(), before.postalCode(), before.city());
        boolean isOther = before != null && address != null && !address.equals(LocationPlan.address(before, today));
        if (isOther) {
            // What is planned for later stays; what was until now is over.
            List<DatedAddress> later = new ArrayList<>(plan.addresses());
            later.removeIf(each -> !each.from().isAfter(today));
            plan = plan.withAddresses(later);
            first = address;
        }
        return new Location(
                before == null ? number(view) : before.number(),
                place,
                terms.name(),
                terms.region(),
                first == null ? "" : first.street(),
                first == null ? "" : first.postalCode(),
                first == null ? "" : first.city(),
                terms.latitudeMicrodegrees(),
                terms.longitudeMicrodegrees(),
                status,
                terms.opensAtMillis(),
                terms.closesAtMillis(),
                terms.timeZone(),
                terms.openingHours(),
                terms.products().stream().map(id -> '"' + id + '"').collect(Collectors.joining(",", "[", "]")),
                terms.notice().json(),
                LocationPlanJson.write(plan));
    }

    private static int number(View view) throws Refused {
        int last = view.catalog().locations().stream()
                .mapToInt(Location::number)
                .max()
                .orElse(0);
        if (last >= NUMBER_MAX) {
            throw Refused.at("", Reason.TOO_MANY);
        }
        return last + 1;
    }
}
