package nl.beurt.engine.view;

import java.util.concurrent.atomic.AtomicReference;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.StateListener;
import nl.beurt.engine.state.sbe.ChangeDecoder;
import nl.beurt.engine.state.sbe.DrawDecoder;
import nl.beurt.engine.state.sbe.RoundDecoder;
import nl.beurt.engine.state.sbe.SlotDecoder;
import nl.beurt.engine.state.sbe.StockDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Collects what changes and hands it to the view thread after the force. Called only from the writer thread, but for
 * {@link #take} and {@link #giveBack}, which the view thread calls.
 *
 * <p>Two sets of changes go round: while the view thread has one, the writer goes on to fill the other, and the latest
 * of each slot counts. So the writer never waits, and what is kept is bounded by the number of slots.
 */
public final class ViewFeed implements StateListener {
    private final AtomicReference<@Nullable ViewChanges> handed = new AtomicReference<>();
    private final AtomicReference<@Nullable ViewChanges> spare = new AtomicReference<>(new ViewChanges());
    private ViewChanges filling = new ViewChanges();
    private long handedSequence = -1;

    @Override
    public void onSlot(long id, SlotDecoder slot) {
        filling.slot(id, slot);
    }

    @Override
    public void onRound(long id, RoundDecoder round) {
        filling.round(new RoundView(id, round.product(), round.opensAtMillis()));
    }

    @Override
    public void onDraw(long id, DrawDecoder draw) {
        filling.draw(id, DrawView.of(id, draw));
    }

    @Override
    public void onChange(long id, ChangeDecoder change) {
        filling.change(ChangeView.of(id, change));
    }

    @Override
    public void onStock(int product, StockDecoder stock) {
        filling.stock(new StockView(product, stock.left(), stock.added(), stock.served()));
    }

    @Override
    public void onCatalog(Catalog catalog) {
        filling.catalog(catalog);
    }

    /** Hands over, if the view thread is done with the last changes. All that changed must be durable. */
    public void handOver(long sequence) {
        if (sequence == handedSequence || handed.get() != null) {
            return;
        }
        ViewChanges next = spare.getAndSet(null);
        if (next == null) {
            return;
        }
        filling.sequence(sequence);
        handedSequence = sequence;
        handed.set(filling);
        filling = next;
    }

    /** What was handed over, or null; goes back with {@link #giveBack}. Called only from the view thread. */
    @Nullable
    ViewChanges take() {
        return handed.getAndSet(null);
    }

    /** Gives a set of changes back for the writer to fill. Called only from the view thread. */
    void giveBack(ViewChanges changes) {
        changes.clear();
        spare.set(changes);
    }
}
