package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.DropSlotsDecoder;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.SlotDecoder;
import nl.beurt.engine.state.sbe.SlotEncoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/**
 * Drops slots that were made for the next round, where that is not made of them after all: it failed half-way. The first go
 * first, so that the last slot tells whether any are left.
 */
final class DropSlotsRules implements Rules {
    /** Slots dropped in one command. */
    static final int WINDOW = 500;

    private static final long NO_ROUND = 0;

    private final EngineState state;
    private final DropSlotsDecoder command = new DropSlotsDecoder();
    private final Row<SlotDecoder, SlotEncoder> slot;

    DropSlotsRules(EngineState state) {
        this.state = state;
        this.slot = state.slots().newRow();
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        boolean isFirst = command.round() == state.totals().lastRound() + 1
                && isOfRound(command.from())
                && !isOfRound(command.from() - 1);
        return isFirst ? Verdict.CHANGED : Verdict.INVALID;
    }

    private boolean isOfRound(long id) {
        return state.slots().load(id, slot) && slot.get.round() == command.round();
    }

    /** All that follow are of the round too: slots are made for the next one only. */
    @Override
    public void apply(long nowMillis, Outcome outcome) {
        long from = command.from();
        long behind = Math.min(WINDOW, state.totals().lastSlot() + 1 - from);
        for (long id = from; id < from + behind; id++) {
            state.slots().load(id, slot);
            state.slots().edit(slot);
            slot.set.round(NO_ROUND).withdrawn((short) 1);
            state.storeSlot(slot);
        }
    }
}
