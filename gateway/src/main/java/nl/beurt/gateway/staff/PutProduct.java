package nl.beurt.gateway.staff;

import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.ChangeKind;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.decode.PeopleLines;
import nl.beurt.gateway.decode.ProductBody;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.ChangePlan;
import org.jspecify.annotations.Nullable;

/**
 * A product is new, or other than it was: for what is booked and for slots that are made from now on. Where a person may have
 * one appointment only from now on, of several they keep the first.
 *
 * @param product id
 */
record PutProduct(String product, ProductBody.Terms terms) implements StaffChange {
    private static final int NUMBER_MAX = 65_534;

    @Override
    public String place() {
        return "";
    }

    @Override
    public Draft draft(View view, long nowMillis) throws Refused {
        Product before = Places.findProduct(view, product);
        Product next = product(view, before);
        if (next.register() && next.number() > PeopleLines.PRODUCT_MAX) {
            throw Refused.at("/eligibility", Reason.NO_REGISTER);
        }
        return Draft.of(
                view,
                plan(before, next, Places.with(view.catalog(), next)),
                before == null ? Draft.NOTHING : Sheets.eTag(view, before),
                0,
                nowMillis);
    }

    @Override
    public Draft.Shown answer(View view, Effect effect, long nowMillis) {
        Product now = Places.findProduct(view, product);
        return now == null ? Draft.Shown.of("{}") : Sheets.product(view, now);
    }

    private Product product(View view, @Nullable Product before) throws Refused {
        return new Product(
                before == null ? number(view) : before.number(),
                product,
                terms.name(),
                terms.minutesPerPerson(),
                terms.partyMax(),
                terms.isOnePerPerson(),
                terms.isRegister(),
                before != null && before.halted(),
                before == null ? "" : before.notice(),
                terms.needsBsn(),
                before == null ? Long.MIN_VALUE : before.haltedFromMillis(),
                before == null ? Long.MAX_VALUE : before.haltedToMillis());
    }

    /** Appointments that were made while a person could have several become what keeps their people from another one. */
    private static ChangePlan plan(@Nullable Product before, Product next, Catalog catalog) {
        if (before == null || before.exclusive() || !next.exclusive()) {
            return ChangePlan.of(catalog, before == null ? "new" : "changed");
        }
        return new ChangePlan(
                ChangeKind.ONE_PER_PERSON, catalog, next.number(), 0, 0, 0, Long.MAX_VALUE, false, "one per person");
    }

    private static int number(View view) throws Refused {
        int last = view.catalog().products().stream()
                .mapToInt(Product::number)
                .max()
                .orElse(0);
        if (last >= NUMBER_MAX) {
            throw Refused.at("", Reason.TOO_MANY);
        }
        return last + 1;
    }
}
