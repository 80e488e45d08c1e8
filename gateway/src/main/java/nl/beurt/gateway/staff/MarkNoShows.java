package nl.beurt.gateway.staff;

import java.time.LocalDate;
import java.time.ZoneId;
import nl.beurt.engine.state.ChangeKind;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.ChangePlan;

/**
 * Appointments of a day that have begun come to their end: of who has been there, and of who has not.
 *
 * @param place id of the location
 */
record MarkNoShows(String place, LocalDate date) implements StaffChange {
    @Override
    public Draft draft(View view, long nowMillis) throws Refused {
        Location location = Places.find(view, place);
        if (location == null) {
            throw Refused.at("/location", Reason.NOT_FOUND_LOCATION);
        }
        ZoneId zone = Places.zone(location);
        if (date.isAfter(Places.today(zone, nowMillis))) {
            throw Refused.at("/date", Reason.DAY_AHEAD);
        }
        long fromMillis = Places.midnight(date, zone);
        long toMillis = Places.midnight(date.plusDays(1), zone);
        ChangePlan plan = new ChangePlan(
                ChangeKind.NO_SHOWS, null, 0, location.number(), 0, fromMillis, toMillis, false, "no-shows");
        return new Draft(
                (actions, confirmedBy, mark) -> actions.change(plan, 0, mark),
                "",
                Places.people(view, 0, location.number(), fromMillis, Math.min(toMillis, nowMillis + 1)),
                true);
    }

    @Override
    public Draft.Shown answer(View view, Effect effect, long nowMillis) {
        return Draft.Shown.of("{\"count\":" + effect.change().people() + "}");
    }
}
