package nl.beurt.gateway.staff;

import nl.beurt.engine.state.Product;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.engine.view.StockView;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.decode.ChangeBody;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.RequestMark;
import nl.beurt.gateway.rounds.RoundActions;

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
        long left = (stock == null ? 0 : stock.left()) + add;
        if (left < 0 || left > ChangeBody.STOCK_MAX) {
            throw Refused.at("/add", Reason.OUT_OF_RANGE);
        }
        return new Draft((actions, confirmedBy, mark) -> give(actions, of, mark), Sheets.eTag(view, of), 0);
    }

    /** The engine has a bound of its own. */
    private Outcome give(RoundActions actions, Product of, RequestMark mark) throws InterruptedException, Refused {
        Outcome outcome = actions.addStock(of.number(), add, mark);
        if (outcome.verdict() == Verdict.INVALID) {
            throw Refused.at("/add", Reason.OUT_OF_RANGE);
        }
        return outcome;
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
