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
import nl.beurt.engine.state.sbe.RoundDecoder;
import nl.beurt.engine.state.sbe.RoundEncoder;
import nl.beurt.engine.state.sbe.SlotDecoder;
import nl.beurt.engine.state.sbe.SlotEncoder;

/**
 * Looks at a slot before somebody is given seats in it: its round must be open, the slot not withdrawn, and it must have so many
 * free ones.
 */
final class Witness {
    private final EngineState state;
    private final StaffLedger staff;
    private final Row<RoundDecoder, RoundEncoder> round;
    private final Row<SlotDecoder, SlotEncoder> slot;
    private final Row<BookingDecoder, BookingEncoder> booking;
    private final Row<CapabilityDecoder, CapabilityEncoder> capability;
    private boolean isOpen;
    private boolean isRoundOpen;
    private int free;
    private int wanted;

    Witness(EngineState state, StaffLedger staff) {
        this.state = state;
        this.staff = staff;
        round = state.rounds().newRow();
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
        isRoundOpen = isRoundOpen(slot.get.round(), nowMillis);
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
                && !product.isHalted(slot.get.startMillis())
                && location != null
                && location.status() != Location.Status.CLOSED;
    }

    /** By the round's record, and not before what the staff was told. */
    private boolean isRoundOpen(long of, long nowMillis) {
        return state.rounds().load(of, round)
                && nowMillis >= round.get.opensAtMillis()
                && nowMillis >= staff.opensMillis.getOrDefault(of, Long.MIN_VALUE);
    }

    /** It was accepted. */
    void accepted(Action action) {
        if (action.kind() != Kind.BOOK && action.kind() != Kind.MOVE) {
            return;
        }
        if (!isOpen) {
            throw new Violation(action + " was accepted in a slot that is closed, withdrawn or past");
        }
        if (!isRoundOpen) {
            throw new Violation(action + " was accepted before its round opens");
        }
        if (free < wanted) {
            throw new Violation(action + " was accepted in a slot with " + free + " free seats");
        }
    }
}
