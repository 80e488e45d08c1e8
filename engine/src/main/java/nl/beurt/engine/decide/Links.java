package nl.beurt.engine.decide;

import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.CapabilityDecoder;
import nl.beurt.engine.state.sbe.CapabilityEncoder;

/** Links of what was recovered: they are void, or another one opens what they did. */
final class Links {
    private final EngineState state;
    private final Row<CapabilityDecoder, CapabilityEncoder> row;

    Links(EngineState state) {
        this.state = state;
        this.row = state.capabilities().newRow();
    }

    boolean isTaken(NewLink link) {
        return state.capabilities().contains(link.high, link.low);
    }

    /** A link opens nothing any more; which entry it opened, 0 none. */
    long remove(long high, long low) {
        if (!state.capabilities().load(high, low, row)) {
            return 0;
        }
        long entry = row.get.entry();
        state.capabilities().remove(row);
        return entry;
    }

    /** A new link opens these; 0 none. */
    void add(NewLink link, long booking, long entry) {
        row.reset(link.high, link.low);
        row.set.booking(booking).entry(entry);
        state.capabilities().store(row);
    }
}
