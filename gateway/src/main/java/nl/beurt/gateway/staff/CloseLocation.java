package nl.beurt.gateway.staff;

import java.time.LocalDate;
import java.time.ZoneId;
import nl.beurt.engine.state.ChangeKind;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.ChangePlan;

/**
 * A location closes: its slots from a day on are withdrawn, and whoever has an appointment in them waits on before all others.
 *
 * @param place id
 * @param from first day on which it is closed
 */
record CloseLocation(String place, LocalDate from, String reason) implements StaffChange {
    @Override
    public Draft draft(View view, long nowMillis) throws Refused {
        Location location = Places.location(view, place);
        ZoneId zone = Places.zone(location);
        if (from.isBefore(Places.today(zone, nowMillis))) {
            throw Refused.at("/from", Reason.PAST_DATE);
        }
        long closes = Places.midnight(from, zone);
        return Draft.of(
                new ChangePlan(
                        ChangeKind.WITHDRAW_SLOTS,
                        Places.with(view.catalog(), LocationEdit.closing(location, closes)),
                        0,
                        location.number(),
                        0,
                        closes,
                        Long.MAX_VALUE,
                        true,
                        reason),
                Sheets.location(view, location, nowMillis).eTag(),
                Places.people(view, 0, location.number(), Math.max(closes, nowMillis + 1), Long.MAX_VALUE));
    }

    @Override
    public Draft.Shown answer(View view, Effect effect, long nowMillis) {
        return Draft.Shown.of("{\"affected\":" + effect.change().people() + "}");
    }
}
