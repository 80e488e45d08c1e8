package nl.beurt.bench.simulate.staff;

import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.bench.simulate.staff.Found.Slot;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.DrawDecoder;
import nl.beurt.engine.state.sbe.DrawEncoder;

/** At the end of a seed nothing is left to do, and nothing is set aside for it. */
final class EndCheck {
    private EndCheck() {}

    /** Whether changes and rounds are all at their end. */
    static boolean isAtEnd(EngineState state) {
        return unfinished(state).isEmpty();
    }

    static void check(Found found) {
        String left = unfinished(found.state);
        if (!left.isEmpty()) {
            throw new Violation(left + " comes to no end");
        }
        for (Slot slot : found.slots.values()) {
            if (slot.reserved() != 0 || slot.reservedBy() != 0) {
                throw new Violation("slot " + slot.id() + "'s seats are left reserved though all rounds are over");
            }
        }
    }

    private static String unfinished(EngineState state) {
        if (state.agenda().dueChange() != 0) {
            return "change " + state.agenda().dueChange();
        }
        Row<DrawDecoder, DrawEncoder> draw = state.draws().newRow();
        for (long round = 1; round <= state.totals().lastRound(); round++) {
            if (state.draws().load(round, draw)
                    && !DrawState.of(draw.get.state()).isOver()) {
                return "round " + round + ", which is " + DrawState.of(draw.get.state()) + ",";
            }
        }
        return state.totals().frozenRound() == 0
                ? ""
                : "round " + state.totals().frozenRound();
    }
}
