package nl.beurt.engine.decide;

import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.BookingDecoder;
import nl.beurt.engine.state.sbe.BookingEncoder;
import nl.beurt.engine.state.sbe.ChangeDecoder;
import nl.beurt.engine.state.sbe.SlotDecoder;
import nl.beurt.engine.state.sbe.SlotEncoder;

/** For who writes a change's steps: which bookings it is about, by the same rule that decides it. */
public final class ChangedPlaces {
    private final EngineState state;
    private final Row<BookingDecoder, BookingEncoder> booking;
    private final Row<SlotDecoder, SlotEncoder> slot;

    public ChangedPlaces(EngineState state) {
        this.state = state;
        this.booking = state.bookings().newRow();
        this.slot = state.slots().newRow();
    }

    /** Loads a booking by its dense id; whether the change is about it. */
    public boolean load(ChangeDecoder change, long id) {
        return state.bookings().load(id, booking)
                && state.slots().load(booking.get.slot(), slot)
                && ChangedBookings.isOf(change, booking.get, slot.get);
    }

    /** How many people are in the loaded booking. */
    public int people() {
        return booking.get.partySize();
    }

    /** Id of the key that the loaded booking's link is made with. */
    public int capabilityKey() {
        return booking.get.capabilityKey();
    }

    /** Half of what the loaded booking's link is made of. */
    public long capabilityNonceHigh() {
        return booking.get.capabilityNonceHigh();
    }

    /** The other half. */
    public long capabilityNonceLow() {
        return booking.get.capabilityNonceLow();
    }
}
