package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.GenerateSlotsDecoder;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.SlotDecoder;
import nl.beurt.engine.state.sbe.SlotEncoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/** Makes slots in the next round; nobody sees them before that round is opened. */
final class GenerateSlotsRules implements Rules {
    private static final int BLOCKS_MAX = 500;
    private static final int SEATS_MAX = 1_000_000;

    private final EngineState state;
    private final GenerateSlotsDecoder command = new GenerateSlotsDecoder();
    private final Row<SlotDecoder, SlotEncoder> slot;

    GenerateSlotsRules(EngineState state) {
        this.state = state;
        this.slot = state.slots().newRow();
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        if (command.round() != state.totals().lastRound() + 1
                || state.catalog().product(command.product()) == null
                || state.catalog().location(command.location()) == null) {
            return Verdict.INVALID;
        }
        GenerateSlotsDecoder.BlocksDecoder blocks = command.blocks();
        int count = blocks.count();
        if (count == 0 || count > BLOCKS_MAX) {
            return Verdict.INVALID;
        }
        while (blocks.hasNext()) {
            blocks.next();
            if (blocks.startMillis() >= blocks.endMillis() || blocks.seats() < 1 || blocks.seats() > SEATS_MAX) {
                return Verdict.INVALID;
            }
        }
        return state.slots().hasRoomFor(count) ? Verdict.GENERATED : Verdict.CAPACITY;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        command.sbeRewind();
        GenerateSlotsDecoder.BlocksDecoder blocks = command.blocks();
        while (blocks.hasNext()) {
            blocks.next();
            slot.reset(0, state.nextSlot());
            slot.set
                    .round(command.round())
                    .startMillis(blocks.startMillis())
                    .endMillis(blocks.endMillis())
                    .seats(blocks.seats())
                    .product(command.product())
                    .location(command.location());
            state.storeSlot(slot);
        }
    }
}
