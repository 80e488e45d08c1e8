package nl.beurt.gateway.staff;

import java.time.ZoneId;
import nl.beurt.engine.state.ChangeKind;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.calendar.DeskPlan;
import nl.beurt.gateway.calendar.Period;
import nl.beurt.gateway.plan.LocationPlan;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.ChangePlan;

/**
 * A location has other desks on some days: its slots get as many seats as they serve, and no appointment is dropped.
 *
 * @param place id
 */
record SetDesks(String place, Period days, int desks) implements StaffChange {
    @Override
    public Draft draft(View view, long nowMillis) throws Refused {
        Location location = Places.location(view, place);
        ZoneId zone = Places.zone(location);
        if (days.from().isBefore(Places.today(zone, nowMillis))) {
            throw Refused.at("/from", Reason.PAST_DATE);
        }
        Location next = LocationEdit.planned(location, LocationPlan.of(location).withDesks(desks(location)));
        return Draft.of(
                new ChangePlan(
                        ChangeKind.DESKS,
                        Places.with(view.catalog(), next),
                        0,
                        location.number(),
                        desks,
                        Places.midnight(days.from(), zone),
                        Places.midnight(days.to().plusDays(1), zone),
                        false,
                        "desks"),
                Sheets.location(view, location, nowMillis).eTag(),
                0);
    }

    @Override
    public Draft.Shown answer(View view, Effect effect, long nowMillis) {
        Location location = Places.find(view, place);
        long overbooked = location == null ? 0 : Places.overbooked(view, location.number(), nowMillis);
        return Draft.Shown.of("{\"slots\":" + effect.change().slots() + ",\"overbooked\":" + overbooked + "}");
    }

    private DeskPlan desks(Location location) throws Refused {
        try {
            return LocationPlan.of(location).desks().with(days, desks);
        } catch (IllegalArgumentException e) {
            // A thousand changes of desks: what is past may be left out by a PUT.
            throw Refused.at("/desks", Reason.TOO_MANY);
        }
    }
}
