package nl.beurt.gateway.staff;

import java.time.LocalDate;
import java.time.ZoneId;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.plan.Address;
import nl.beurt.gateway.plan.DatedAddress;
import nl.beurt.gateway.plan.LocationPlan;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.ChangePlan;

/**
 * A location has another address from a day on; every appointment is kept.
 *
 * @param place id
 * @param from first day at the new address
 */
record MoveLocation(String place, LocalDate from, Address address) implements StaffChange {
    @Override
    public Draft draft(View view, long nowMillis) throws Refused {
        Location location = Places.location(view, place);
        ZoneId zone = Places.zone(location);
        if (from.isBefore(Places.today(zone, nowMillis))) {
            throw Refused.at("/from", Reason.PAST_DATE);
        }
        LocationPlan plan = LocationPlan.of(location).withAddress(new DatedAddress(from, address));
        if (plan.addresses().size() > LocationPlan.ADDRESSES_MAX) {
            throw Refused.at("/address", Reason.TOO_MANY);
        }
        long people = Places.people(
                view, 0, location.number(), Math.max(Places.midnight(from, zone), nowMillis + 1), Long.MAX_VALUE);
        return Draft.of(
                ChangePlan.of(Places.with(view.catalog(), LocationEdit.planned(location, plan)), "moves on " + from),
                Sheets.location(view, location, nowMillis).eTag(),
                people);
    }

    @Override
    public Draft.Shown answer(View view, Effect effect, long nowMillis) {
        return Draft.Shown.of("{\"affected\":" + effect.affected() + "}");
    }
}
