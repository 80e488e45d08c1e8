package nl.beurt.gateway.staff;

import java.time.LocalDate;
import java.time.ZoneId;
import nl.beurt.engine.state.ChangeKind;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.ChangePlan;
import org.jspecify.annotations.Nullable;

/**
 * Appointments are withdrawn and their seats are returned seats: people booked what they cannot use, or cannot come.
 *
 * @param place id of the location; empty: any
 * @param product id; empty: any
 * @param from first day; null: from now on
 * @param to last day; null: all that follow
 * @param claim whether the people wait on, before all others
 */
record WithdrawBookings(
        String place,
        String product,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        String reason,
        boolean claim) implements StaffChange {
    @Override
    public Draft draft(View view, long nowMillis) throws Refused {
        Location location = Places.find(view, place);
        if (location == null && !place.isEmpty()) {
            throw Refused.at("/location", Reason.NOT_FOUND_LOCATION);
        }
        Product of = Places.findProduct(view, product);
        if (of == null && !product.isEmpty()) {
            throw Refused.at("/product", Reason.UNKNOWN_PRODUCT);
        }
        ZoneId zone = Places.zone(view, location);
        LocalDate today = Places.today(zone, nowMillis);
        LocalDate first = from == null ? today : from;
        if (first.isBefore(today)) {
            throw Refused.at("/from", Reason.PAST_DATE);
        }
        if (to != null && to.isBefore(first)) {
            throw Refused.at("/to", Reason.BAD_PERIOD);
        }
        long fromMillis = Math.max(Places.midnight(first, zone), nowMillis + 1);
        long toMillis = to == null ? Long.MAX_VALUE : Places.midnight(to.plusDays(1), zone);
        int productNumber = of == null ? 0 : of.number();
        int locationNumber = location == null ? 0 : location.number();
        return Draft.of(
                new ChangePlan(
                        ChangeKind.WITHDRAW_BOOKINGS,
                        null,
                        productNumber,
                        locationNumber,
                        0,
                        fromMillis,
                        Math.max(fromMillis, toMillis),
                        claim,
                        reason),
                "",
                Places.people(view, productNumber, locationNumber, fromMillis, toMillis));
    }

    @Override
    public Draft.Shown answer(View view, Effect effect, long nowMillis) {
        return Draft.Shown.of("{\"withdrawn\":" + effect.change().bookings() + ",\"affected\":"
                + effect.change().people() + "}");
    }
}
