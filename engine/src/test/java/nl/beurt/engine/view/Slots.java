package nl.beurt.engine.view;

import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import nl.beurt.engine.state.sbe.RoundDecoder;
import nl.beurt.engine.state.sbe.RoundEncoder;
import nl.beurt.engine.state.sbe.SlotDecoder;
import nl.beurt.engine.state.sbe.SlotEncoder;

/** A state whose slots and rounds a test changes without any rules. */
final class Slots {
    static final int SEATS = 1_000_000;
    static final long START_MILLIS = 2_000_000;

    private final EngineState state = new EngineState(new HeapRecordMaps(), StateLimits.small());
    private final Row<SlotDecoder, SlotEncoder> slot = state.slots().newRow();
    private final Row<RoundDecoder, RoundEncoder> round = state.rounds().newRow();

    Slots(ViewFeed feed) {
        state.listener(feed);
    }

    /** Makes or changes a slot, of which so many seats are taken. */
    void taken(long id, int seats) {
        if (state.slots().load(id, slot)) {
            state.slots().edit(slot);
        } else {
            slot.reset(0, id);
        }
        slot.set
                .round(1)
                .product(1)
                .location(1)
                .seats(SEATS)
                .taken(seats)
                .startMillis(START_MILLIS)
                .endMillis(START_MILLIS + 1);
        state.storeSlot(slot);
    }

    void round(long id, long opensAtMillis) {
        round.reset(0, id);
        round.set.product(1).opensAtMillis(opensAtMillis);
        state.storeRound(round);
    }
}
