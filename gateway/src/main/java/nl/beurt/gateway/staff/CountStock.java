package nl.beurt.gateway.staff;

import nl.beurt.engine.state.Product;
import nl.beurt.engine.view.StockView;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.reply.Reason;

/**
 * There is more of what a product hands out, or less than was counted.
 *
 * @param product id
 * @param add not 0; less than 0 takes away
 */
record CountStock(String product, long add) implements StaffChange {
    @Override
    public String place() {
        return "";
    }

    @Override
    public Draft draft(View view, long nowMillis) throws Refused {
        Product of = Places.product(view, product);
        StockView stock = view.stocks().get(of.number());
        if ((stock == null ? 0 : stock.left()) + add < 0) {
            throw Refused.at("/add", Reason.OUT_OF_RANGE);
        }
        return new Draft(
                (actions, confirmedBy, mark) -> actions.addStock(of.number(), add, mark),
                Sheets.product(view, of).eTag(),
                0);
    }

    @Override
    public Draft.Shown answer(View view, Effect effect, long nowMillis) {
        // Of the command itself: what was handed out since does not count.
        long left = effect.stockAdded() - effect.stockServed();
        StockView stock = new StockView(0, left, effect.stockAdded(), effect.stockServed());
        return new Draft.Shown(
                Sheets.bytes(to -> {
                    to.writeStartObject();
                    to.writeName("stock");
                    Sheets.writeStock(stock, to);
                    to.writeEndObject();
                }),
                "");
    }
}
