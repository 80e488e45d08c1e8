package nl.beurt.engine.decide;

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

/**
 * An entry won seats that were set aside. Four ends: it becomes a booking, which has the entry's capability and no code
 * yet; or on paper only, when its people withdrew or may have no booking any more, and the seats are returned seats; or its
 * place was taken away meanwhile, and it waits on before all others. Where the slot has started meanwhile it waits on as one
 * that lost: a wish for what is too soon must not be a way to the front.
 */
final class Winning {
    private final EngineState state;
    private final Scratch scratch;
    private final Row<SlotDecoder, SlotEncoder> slot;
    private final Row<BookingDecoder, BookingEncoder> booking;
    private final Row<CapabilityDecoder, CapabilityEncoder> capability;

    Winning(EngineState state, Scratch scratch) {
        this.state = state;
        this.scratch = scratch;
        this.slot = state.slots().newRow();
        this.booking = state.bookings().newRow();
        this.capability = state.capabilities().newRow();
    }

    /**
     * The loaded entry won seats of a slot in a round that set them aside.
     *
     * @param counts whether it is a round lost where the slot has started meanwhile
     * @param asksRegister whether who is not in the register of a product that has one wins on paper only
     */
    void win(long slotId, long round, boolean counts, boolean asksRegister, long nowMillis) {
        var entry = scratch.entries.entry();
        boolean isTheirs = entry.get.exclusive() != 0;
        boolean exclusive = isTheirs || isExclusive(entry.get.product());
        scratch.party.ofEntry(entry);
        scratch.party.load();
        state.slots().load(slotId, slot);
        boolean isWaiting = entry.get.status() == EntryAccess.WAITING;
        boolean isPaper = !isWaiting
                || !scratch.party.canWin(entry.keyLow(), isTheirs, exclusive)
                || (asksRegister && !scratch.party.areEligible(state.catalog().product(entry.get.product())));
        boolean isGone = !isPaper && isGone();
        boolean isPast = !isPaper && !isGone && nowMillis >= slot.get.startMillis();
        if (isPaper && isWaiting) {
            scratch.entries.withdraw(scratch.party, nowMillis);
        }
        long bookingId = isPaper || isGone || isPast ? 0 : state.nextBooking();
        int seats = scratch.party.size();
        if (bookingId != 0 && exclusive) {
            // Two pseudonyms may have turned out to be of one person, who has one seat where there is one place each.
            scratch.party.leaveTwiceOut();
        }
        takeSeats(seats, bookingId == 0 ? 0 : scratch.party.size());
        if (bookingId != 0) {
            book(bookingId, slotId, exclusive, nowMillis);
        }
        state.entries().edit(entry);
        entry.set.frozenRound(0).lastRound(round).changedMillis(nowMillis);
        if (bookingId != 0) {
            entry.set.status(EntryAccess.WON).booking(bookingId);
        } else if (isGone) {
            entry.set.displaced((short) 1);
        } else if (isPast && counts && entry.get.roundsLost() < Integer.MAX_VALUE) {
            entry.set.roundsLost(entry.get.roundsLost() + 1);
        }
        state.entries().store(entry);
    }

    /** Whether the place was taken away: then, and only then, its people come before all others. */
    private boolean isGone() {
        Location location = state.catalog().location(slot.get.location());
        return slot.get.withdrawn() != 0 || location == null || location.status() == Location.Status.CLOSED;
    }

    /** What was set aside is taken, or is returned: not even a place that opens again has it at once. */
    private void takeSeats(int seats, int taken) {
        state.slots().edit(slot);
        slot.set.reserved(slot.get.reserved() - seats).taken(slot.get.taken() + taken);
        if (taken < seats) {
            SlotGate.giveBack(slot, seats - taken);
        }
        state.storeSlot(slot);
    }

    /** A product may have become one of which a person has one place only, since people entered. */
    private boolean isExclusive(int product) {
        Product of = state.catalog().product(product);
        return of != null && of.exclusive();
    }

    private void book(long id, long slotId, boolean exclusive, long nowMillis) {
        var entry = scratch.entries.entry();
        scratch.party.win(entry.keyLow(), id, exclusive, slot.get.endMillis());
        booking.reset(0, id);
        booking.set
                .slot(slotId)
                .createdMillis(nowMillis)
                .changedMillis(nowMillis)
                .capabilityHigh(entry.get.capabilityHigh())
                .capabilityLow(entry.get.capabilityLow())
                .capabilityNonceHigh(entry.get.capabilityNonceHigh())
                .capabilityNonceLow(entry.get.capabilityNonceLow())
                .capabilityKey(entry.get.capabilityKey())
                .status(BookingAccess.BOOKED)
                .language(entry.get.language())
                .exclusive((short) (exclusive ? 1 : 0));
        scratch.party.writeTo(booking);
        state.bookings().store(booking);
        state.capabilities().load(entry.get.capabilityHigh(), entry.get.capabilityLow(), capability);
        state.capabilities().edit(capability);
        capability.set.booking(id);
        state.capabilities().store(capability);
    }
}
