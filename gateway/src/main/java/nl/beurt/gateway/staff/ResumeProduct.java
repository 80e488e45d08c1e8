package nl.beurt.gateway.staff;

import nl.beurt.engine.state.Product;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.rounds.ChangePlan;

/**
 * A product can be booked again; slots that were withdrawn stay so.
 *
 * @param product id
 */
record ResumeProduct(String product) implements StaffChange {
    @Override
    public String place() {
        return "";
    }

    @Override
    public Draft draft(View view, long nowMillis) throws Refused {
        Product of = Places.product(view, product);
        return Draft.ofUrgent(
                view,
                ChangePlan.of(Places.resumed(view.catalog(), of), "resumed"),
                Sheets.eTag(view, of),
                0,
                nowMillis);
    }

    @Override
    public Draft.Shown answer(View view, Effect effect, long nowMillis) {
        Product now = Places.findProduct(view, product);
        return now == null ? Draft.Shown.of("{}") : Sheets.product(view, now);
    }
}
