package nl.beurt.bench.simulate.staff;

import nl.beurt.bench.simulate.client.Digests;
import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.BookingDecoder;
import nl.beurt.engine.state.sbe.BookingEncoder;
import nl.beurt.engine.state.sbe.CapabilityDecoder;
import nl.beurt.engine.state.sbe.CapabilityEncoder;
import nl.beurt.engine.state.sbe.SlotDecoder;
import nl.beurt.engine.state.sbe.SlotEncoder;

/** Looks at a slot before somebody is given seats in it: it must be open, not withdrawn, and have so many free ones. */
final class Gate {
    private final EngineState state;
    private final Row<SlotDecoder, SlotEncoder> slot;
    private final Row<BookingDecoder, BookingEncoder> booking;
    private final Row<CapabilityDecoder, CapabilityEncoder> capability;
    private boolean isOpen;
    private int free;
    private int wanted;

    Gate(EngineState state) {
        this.state = state;
        slot = state.slots().newRow();
        booking = state.bookings().newRow();
        capability = state.capabilities().newRow();
    }

    /** Looks, before it is decided. */
    void look(Action action, long nowMillis) {
        if (action.kind() != Kind.BOOK && action.kind() != Kind.MOVE) {
            return;
        }
        isOpen = state.slots().load(action.slot(), slot) && isOpen(nowMillis);
        free = slot.get.seats() - slot.get.taken() - slot.get.reserved() - slot.get.returned();
        wanted = action.people().length;
        if (action.kind() == Kind.MOVE
                && state.capabilities().load(Digests.CAPABILITY, action.capability(), capability)
                && state.bookings().load(capability.get.booking(), booking)) {
            wanted = booking.get.slot() == action.slot() ? Math.min(0, free) : booking.get.partySize();
        }
    }

    private boolean isOpen(long nowMillis) {
        Product product = state.catalog().product(slot.get.product());
        Location location = state.catalog().location(slot.get.location());
        return slot.get.withdrawn() == 0
                && nowMillis < slot.get.startMillis()
                && product != null
                && !product.halted()
                && location != null
                && location.status() != Location.Status.CLOSED;
    }

    /** It was accepted. */
    void accepted(Action action) {
        if (action.kind() != Kind.BOOK && action.kind() != Kind.MOVE) {
            return;
        }
        if (!isOpen) {
            throw new Violation(action + " was accepted in a slot that is closed, withdrawn or past");
        }
        if (free < wanted) {
            throw new Violation(action + " was accepted in a slot with " + free + " free seats");
        }
    }
}
