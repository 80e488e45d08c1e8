package nl.beurt.engine.decide;

import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.DrawDecoder;
import nl.beurt.engine.state.sbe.DrawEncoder;
import nl.beurt.engine.state.sbe.RoundDecoder;
import nl.beurt.engine.state.sbe.RoundEncoder;
import nl.beurt.engine.state.sbe.SlotDecoder;
import nl.beurt.engine.state.sbe.SlotEncoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;

/** Whether a slot can be had now: the refusals of a place, in their order. */
final class SlotGate {
    private final EngineState state;
    private final Row<SlotDecoder, SlotEncoder> slot;
    private final Row<SlotDecoder, SlotEncoder> other;
    private final Row<RoundDecoder, RoundEncoder> round;
    private final Row<DrawDecoder, DrawEncoder> draw;

    SlotGate(EngineState state) {
        this.state = state;
        this.slot = state.slots().newRow();
        this.other = state.slots().newRow();
        this.round = state.rounds().newRow();
        this.draw = state.draws().newRow();
    }

    /** The slot of the last check. */
    Row<SlotDecoder, SlotEncoder> slot() {
        return slot;
    }

    /** Loads another slot than the one wanted; whether there is one. */
    boolean loadOther(long id) {
        return state.slots().load(id, other);
    }

    /** The slot that {@link #loadOther} loaded. */
    Row<SlotDecoder, SlotEncoder> other() {
        return other;
    }

    /**
     * The first refusal of {@code seats} seats in a slot, or {@link Verdict#NONE}.
     *
     * @param seats wanted; 0 where the seats are had already
     */
    Verdict check(long slotId, int product, int seats, long nowMillis, Outcome outcome) {
        Catalog catalog = state.catalog();
        Product of = catalog.product(product);
        if (of == null) {
            return Verdict.SLOT_UNKNOWN;
        }
        boolean isKnown = state.slots().load(slotId, slot) && slot.get.product() == product;
        if (isKnown ? of.isHalted(slot.get.startMillis()) : of.isHaltedForGood()) {
            // The answer tells the product's notice.
            outcome.slot(slotId, product, 0, 0, 0);
            return Verdict.PRODUCT_HALTED;
        }
        if (!isKnown) {
            return Verdict.SLOT_UNKNOWN;
        }
        tell(slot, outcome);
        Location location = catalog.location(slot.get.location());
        if (location == null || location.status() == Location.Status.CLOSED) {
            return Verdict.LOCATION_CLOSED;
        }
        if (slot.get.withdrawn() != 0) {
            return Verdict.SLOT_WITHDRAWN;
        }
        if (nowMillis >= slot.get.startMillis()) {
            return Verdict.SLOT_PAST;
        }
        return checkOpen(seats, nowMillis, outcome);
    }

    private Verdict checkOpen(int seats, long nowMillis, Outcome outcome) {
        if (!state.rounds().load(slot.get.round(), round)) {
            outcome.opensAt(slot.get.round(), Outcome.UNKNOWN);
            return Verdict.NOT_OPEN_YET;
        }
        if (nowMillis < round.get.opensAtMillis()) {
            outcome.opensAt(slot.get.round(), opensAtMillis());
            return Verdict.NOT_OPEN_YET;
        }
        int held = slot.get.reserved() + slot.get.returned();
        int free = slot.get.seats() - slot.get.taken() - held;
        if (seats <= free) {
            return Verdict.NONE;
        }
        if (seats <= free + held) {
            // The seats are there, but wait for a draw.
            outcome.opensAt(slot.get.round(), Outcome.UNKNOWN);
            return Verdict.NOT_OPEN_YET;
        }
        return Verdict.SLOT_FULL;
    }

    /** When the slot's round opens, as far as it is known: what a draw leaves over opens some time after it. */
    private long opensAtMillis() {
        return state.draws().load(slot.get.round(), draw) ? draw.get.opensAtMillis() : round.get.opensAtMillis();
    }

    /** Takes seats of the slot of the last check. */
    void take(int seats) {
        state.slots().edit(slot);
        slot.set.taken(slot.get.taken() + seats);
        state.storeSlot(slot);
    }

    /** Takes seats back from the other slot: they are returned seats from now on. */
    void giveBackOther(int seats) {
        freeOther(seats, true);
    }

    /** Takes seats back from the other slot, where they are returned seats, or nobody's any more. */
    void freeOther(int seats, boolean isReturned) {
        state.slots().edit(other);
        other.set.taken(other.get.taken() - seats);
        if (isReturned) {
            giveBack(other, seats);
        }
        state.storeSlot(other);
        assert other.get.taken() >= 0 : "no more seats are given back than were taken";
    }

    /** Seats of a slot that is being edited, which nobody has any more, are returned; of an overbooked slot fewer. */
    static void giveBack(Row<SlotDecoder, SlotEncoder> of, int seats) {
        int behind = Math.max(0, of.get.seats() - of.get.taken() - of.get.reserved());
        of.set.returned(Math.min(of.get.returned() + seats, behind));
    }

    /** Puts a slot into an outcome. */
    static void tell(Row<SlotDecoder, SlotEncoder> of, Outcome outcome) {
        outcome.slot(of.keyLow(), of.get.product(), of.get.location(), of.get.startMillis(), of.get.endMillis());
    }
}
