package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.AddStockDecoder;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.StockDecoder;
import nl.beurt.engine.state.sbe.StockEncoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/** More of what a product hands out, or less where it was counted wrong; from the first on, serving takes from it. */
final class AddStockRules implements Rules {
    private static final long AMOUNT_MAX = 1_000_000_000L;

    private final EngineState state;
    private final AddStockDecoder command = new AddStockDecoder();
    private final StaffRequest request;
    private final Row<StockDecoder, StockEncoder> stock;
    private boolean isKnown;

    AddStockRules(EngineState state, Scratch scratch) {
        this.state = state;
        this.request = new StaffRequest(scratch.requests);
        this.stock = state.stocks().newRow();
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        request.read(command.request(), command.fingerprint());
        Verdict known = request.tellAgain(nowMillis, outcome);
        return known == Verdict.NONE ? checkNew() : known;
    }

    private Verdict checkNew() {
        long amount = command.amount();
        if (state.catalog().product(command.product()) == null
                || amount == 0
                || amount > AMOUNT_MAX
                || amount < -AMOUNT_MAX) {
            return Verdict.INVALID;
        }
        isKnown = state.stocks().load(command.product(), stock);
        long left = isKnown ? stock.get.left() : 0;
        if (left + amount < 0 || left + amount > AMOUNT_MAX) {
            return Verdict.INVALID;
        }
        boolean hasRoom = isKnown || state.stocks().hasRoomFor(1);
        return hasRoom && request.hasRoom() ? Verdict.STOCKED : Verdict.CAPACITY;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        if (isKnown) {
            state.stocks().edit(stock);
        } else {
            stock.reset(0, command.product());
        }
        stock.set
                .left(stock.get.left() + command.amount())
                .added(stock.get.added() + command.amount())
                .uncounted((short) 0);
        state.storeStock(stock);
        request.remember(Verdict.STOCKED, stock.get.added(), stock.get.served(), nowMillis);
        outcome.stock(stock.get.added(), stock.get.served());
    }
}
