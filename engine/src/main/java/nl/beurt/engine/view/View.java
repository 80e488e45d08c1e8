package nl.beurt.engine.view;

import java.util.List;
import java.util.Map;
import nl.beurt.engine.state.Catalog;
import org.jspecify.annotations.Nullable;

/**
 * Everything that everybody may see, as it was at one sequence.
 *
 * @param sequence accepted commands so far
 * @param rounds by id
 * @param draws the rounds that are drawn, by id; those with slots of their own are in {@code rounds} too
 * @param slots by id: the slot of id n stands at n − 1
 * @param changes of the staff, by id
 * @param stocks by the product's number
 */
public record View(
        long sequence,
        Catalog catalog,
        Map<Long, RoundView> rounds,
        Map<Long, DrawView> draws,
        List<SlotView> slots,
        Map<Long, ChangeView> changes,
        Map<Integer, StockView> stocks) {
    /** Before anything is known. */
    public static final View EMPTY = new View(0, Catalog.EMPTY, Map.of(), Map.of(), List.of(), Map.of(), Map.of());

    /** The slot of an id; null where there is none. */
    public @Nullable SlotView slot(long id) {
        return id >= 1 && id <= slots.size() ? slots.get((int) id - 1) : null;
    }

    /** Whether a slot can be booked at an instant, if it has seats free. */
    public boolean isOpen(SlotView slot, long nowMillis) {
        RoundView round = rounds.get(slot.round());
        return round != null
                && round.opensAtMillis() <= nowMillis
                && slot.startMillis() > nowMillis
                && !slot.withdrawn();
    }

    /** The draw, not over yet, that gives away returned seats of a slot; null where none is announced. */
    public @Nullable DrawView returnsDraw(SlotView slot) {
        DrawView first = null;
        for (DrawView draw : draws.values()) {
            boolean isOfSlot = draw.isReturns()
                    && draw.location() == slot.location()
                    && draw.product() == slot.product()
                    && slot.startMillis() < draw.startsBeforeMillis();
            if (isOfSlot && !draw.state().isOver() && (first == null || draw.id() < first.id())) {
                first = draw;
            }
        }
        return first;
    }

    /** When a round of a product opens next, epoch milliseconds; {@link Long#MAX_VALUE} when none is known. */
    public long nextRoundAt(int product, long nowMillis) {
        long next = Long.MAX_VALUE;
        for (RoundView round : rounds.values()) {
            if (round.product() == product && round.opensAtMillis() > nowMillis) {
                next = Math.min(next, round.opensAtMillis());
            }
        }
        for (DrawView draw : draws.values()) {
            if (draw.product() == product && !draw.isReturns() && !draw.isVoid() && draw.opensAtMillis() > nowMillis) {
                next = Math.min(next, draw.opensAtMillis());
            }
        }
        return next;
    }
}
