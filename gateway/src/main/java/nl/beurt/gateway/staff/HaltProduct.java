package nl.beurt.gateway.staff;

import java.time.LocalDate;
import java.time.ZoneId;
import nl.beurt.engine.state.ChangeKind;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.plan.Notice;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.ChangePlan;
import org.jspecify.annotations.Nullable;

/**
 * A product is halted: nobody can book its slots of some days, which are withdrawn, and whoever has an appointment in them
 * waits on before all others. Other days stay as they are.
 *
 * @param product id
 * @param from first day that cannot be served; null: today
 * @param until first day that can be served again; null: not known
 */
record HaltProduct(
        String product,
        Notice notice,
        @Nullable LocalDate from,
        @Nullable LocalDate until) implements StaffChange {
    @Override
    public String place() {
        return "";
    }

    @Override
    public Draft draft(View view, long nowMillis) throws Refused {
        Product of = Places.product(view, product);
        ZoneId zone = Places.zone(view, null);
        LocalDate today = Places.today(zone, nowMillis);
        LocalDate first = from == null ? today : from;
        if (first.isBefore(today)) {
            throw Refused.at("/from", Reason.PAST_DATE);
        }
        if (until != null && !until.isAfter(first)) {
            throw Refused.at("/until", Reason.MUST_BE_LATER);
        }
        long fromMillis = Places.midnight(first, zone);
        long toMillis = until == null ? Long.MAX_VALUE : Places.midnight(until, zone);
        boolean forgetsOther = of.halted()
                && of.haltedToMillis() > nowMillis
                && (toMillis < of.haltedToMillis() || fromMillis > Math.max(of.haltedFromMillis(), nowMillis));
        if (forgetsOther) {
            throw Refused.at("", Reason.HALTED_OTHERWISE);
        }
        return Draft.ofUrgent(
                view,
                new ChangePlan(
                        ChangeKind.WITHDRAW_SLOTS,
                        Places.halted(view.catalog(), of, notice.json(), fromMillis, toMillis),
                        of.number(),
                        0,
                        0,
                        fromMillis,
                        toMillis,
                        true,
                        "halted"),
                Sheets.eTag(view, of),
                Places.people(view, of.number(), 0, Math.max(fromMillis, nowMillis + 1), toMillis),
                nowMillis);
    }

    @Override
    public Draft.Shown answer(View view, Effect effect, long nowMillis) {
        return Draft.Shown.of("{\"affected\":" + effect.change().people() + "}");
    }
}
