package nl.beurt.engine.decide;

import nl.beurt.engine.state.ChangeKind;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.ChangeDecoder;
import nl.beurt.engine.state.sbe.RoundDecoder;
import nl.beurt.engine.state.sbe.RoundEncoder;
import nl.beurt.engine.state.sbe.SlotDecoder;
import nl.beurt.engine.state.sbe.SlotEncoder;

/** The slots that a change is about, and what it makes of each. */
final class ChangedSlots {
    private static final long MILLIS_PER_MINUTE = 60_000;
    private static final int SEATS_MAX = 1_000_000;

    private final EngineState state;
    private final Row<SlotDecoder, SlotEncoder> slot;
    private final Row<RoundDecoder, RoundEncoder> round;

    ChangedSlots(EngineState state) {
        this.state = state;
        this.slot = state.slots().newRow();
        this.round = state.rounds().newRow();
    }

    /** Whether a change is about a slot. Nobody has stayed away of one that is not over. */
    static boolean isOf(ChangeDecoder change, SlotDecoder slot) {
        return (change.product() == 0 || change.product() == slot.product())
                && (change.location() == 0 || change.location() == slot.location())
                && slot.startMillis() >= change.fromMillis()
                && slot.startMillis() < change.toMillis()
                && (change.kind() != ChangeKind.NO_SHOWS.number() || slot.endMillis() <= change.madeMillis());
    }

    /** Changes slots from one id to before another; how many. */
    int change(ChangeDecoder change, long from, long to, long nowMillis) {
        int changed = 0;
        for (long id = from; id < to; id++) {
            if (state.slots().load(id, slot) && isOf(change, slot.get) && slot.get.withdrawn() == 0) {
                changed += changeLoaded(change, nowMillis) ? 1 : 0;
            }
        }
        return changed;
    }

    private boolean changeLoaded(ChangeDecoder change, long nowMillis) {
        if (change.kind() == ChangeKind.WITHDRAW_SLOTS.number()) {
            state.slots().edit(slot);
            slot.set.withdrawn((short) 1);
            state.storeSlot(slot);
            return true;
        }
        int seats = seats(change.desks());
        if (seats == slot.get.seats()) {
            return false;
        }
        int returned = returned(seats, nowMillis);
        state.slots().edit(slot);
        slot.set.seats(seats).returned(returned);
        state.storeSlot(slot);
        return true;
    }

    /** DESIGN.md, section 5: desks × minutes ÷ minutes per person. */
    private int seats(int desks) {
        Product product = state.catalog().product(slot.get.product());
        if (product == null) {
            return slot.get.seats();
        }
        long minutes = (slot.get.endMillis() - slot.get.startMillis()) / MILLIS_PER_MINUTE;
        return (int) Math.min(SEATS_MAX, desks * minutes / product.minutesPerPerson());
    }

    /**
     * Seats that wait to be drawn. Where people book already, seats that come later are drawn too, or else whoever looks at
     * the right moment would have them; where there are fewer, those that nobody has go first. Of an overbooked slot none
     * come back before its people have theirs.
     */
    private int returned(int seats, long nowMillis) {
        int before = slot.get.returned();
        int more = isOpen(nowMillis) ? Math.max(0, seats - slot.get.seats()) : 0;
        int unbooked = Math.max(0, seats - slot.get.taken() - slot.get.reserved());
        return Math.min(before + more, unbooked);
    }

    private boolean isOpen(long nowMillis) {
        return state.rounds().load(slot.get.round(), round) && nowMillis >= round.get.opensAtMillis();
    }
}
