package nl.beurt.engine.decide;

import nl.beurt.engine.state.EngineState;

/** What several rules use: looked up by a check, changed by the apply that follows. One set a decider. */
final class Scratch {
    final RequestMemory requests;
    final SlotGate slots;
    final Party party;
    final BookingAccess bookings;
    final Codes codes;
    final EntryAccess entries;
    final Vouchers vouchers;

    Scratch(EngineState state) {
        requests = new RequestMemory(state);
        slots = new SlotGate(state);
        party = new Party(state);
        bookings = new BookingAccess(state);
        codes = new Codes(state);
        entries = new EntryAccess(state);
        vouchers = new Vouchers(state);
    }
}
