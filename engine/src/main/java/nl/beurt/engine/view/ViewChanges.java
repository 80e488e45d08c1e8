package nl.beurt.engine.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.sbe.SlotDecoder;
import org.jspecify.annotations.Nullable;

/**
 * What changed since the last hand-over, the latest of each slot. Two of these go back and forth between the writer and
 * the view thread; whoever has it owns it.
 */
final class ViewChanges {
    private static final int NOWHERE = -1;

    private SlotChange[] slots = new SlotChange[0];
    private int slotCount;
    private int[] positions = new int[0];
    private final List<RoundView> rounds = new ArrayList<>();
    private final Map<Long, DrawView> draws = new HashMap<>();
    private final Map<Long, ChangeView> changes = new HashMap<>();
    private final Map<Integer, StockView> stocks = new HashMap<>();
    private @Nullable Catalog catalog;
    private long sequence;

    void slot(long id, SlotDecoder slot) {
        int index = Math.toIntExact(id);
        if (index >= positions.length) {
            int before = positions.length;
            positions = Arrays.copyOf(positions, Math.max(1024, 2 * index));
            Arrays.fill(positions, before, positions.length, NOWHERE);
        }
        if (positions[index] == NOWHERE) {
            positions[index] = slotCount;
            if (slotCount == slots.length) {
                grow();
            }
            slotCount++;
        }
        slots[positions[index]].set(id, slot);
    }

    private void grow() {
        int before = slots.length;
        slots = Arrays.copyOf(slots, Math.max(256, 2 * before));
        for (int i = before; i < slots.length; i++) {
            slots[i] = new SlotChange();
        }
    }

    void round(RoundView round) {
        rounds.add(round);
    }

    void draw(long id, DrawView draw) {
        draws.put(id, draw);
    }

    void change(ChangeView change) {
        changes.put(change.id(), change);
    }

    void stock(StockView stock) {
        stocks.put(stock.product(), stock);
    }

    void catalog(Catalog next) {
        catalog = next;
    }

    void sequence(long last) {
        sequence = last;
    }

    boolean isEmpty() {
        return slotCount == 0
                && rounds.isEmpty()
                && draws.isEmpty()
                && changes.isEmpty()
                && stocks.isEmpty()
                && catalog == null;
    }

    long sequence() {
        return sequence;
    }

    int slotCount() {
        return slotCount;
    }

    SlotView slot(int at) {
        return slots[at].view();
    }

    List<RoundView> rounds() {
        return rounds;
    }

    Map<Long, DrawView> draws() {
        return draws;
    }

    Map<Long, ChangeView> changes() {
        return changes;
    }

    Map<Integer, StockView> stocks() {
        return stocks;
    }

    @Nullable
    Catalog catalog() {
        return catalog;
    }

    void clear() {
        for (int i = 0; i < slotCount; i++) {
            positions[(int) slots[i].id] = NOWHERE;
        }
        slotCount = 0;
        rounds.clear();
        draws.clear();
        changes.clear();
        stocks.clear();
        catalog = null;
    }

    /** The latest of one slot; reused, so that a booking allocates nothing. */
    private static final class SlotChange {
        private long id;
        private long round;
        private int product;
        private int location;
        private long startMillis;
        private long endMillis;
        private int seats;
        private int taken;
        private int free;
        private int returned;
        private boolean withdrawn;

        void set(long slotId, SlotDecoder slot) {
            id = slotId;
            round = slot.round();
            product = slot.product();
            location = slot.location();
            startMillis = slot.startMillis();
            endMillis = slot.endMillis();
            seats = slot.seats();
            taken = slot.taken();
            free = Math.max(0, slot.seats() - slot.taken() - slot.reserved() - slot.returned());
            returned = slot.returned();
            withdrawn = slot.withdrawn() != 0;
        }

        SlotView view() {
            return new SlotView(
                    id, round, product, location, startMillis, endMillis, seats, taken, free, returned, withdrawn);
        }
    }
}
