package nl.beurt.engine.decide;

import nl.beurt.engine.state.ChangeKind;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.BookingDecoder;
import nl.beurt.engine.state.sbe.ChangeDecoder;
import nl.beurt.engine.state.sbe.SlotDecoder;

/** The bookings that a change is about, and what it makes of each. */
final class ChangedBookings {
    private final EngineState state;
    private final Scratch scratch;
    private final Displaced displaced;
    private final HeldPlaces held;

    ChangedBookings(EngineState state, Scratch scratch) {
        this.state = state;
        this.scratch = scratch;
        this.displaced = new Displaced(state, scratch);
        this.held = new HeldPlaces(state, scratch);
    }

    /** Whether a change is about a live booking and its slot. */
    static boolean isOf(ChangeDecoder change, BookingDecoder booking, SlotDecoder slot) {
        return booking.status() == BookingAccess.BOOKED
                && ChangedSlots.isOf(change, slot)
                && (change.kind() != ChangeKind.WITHDRAW_SLOTS.number() || slot.withdrawn() != 0);
    }

    /** Loads a booking; whether the change is about it. */
    boolean load(ChangeDecoder change, long id) {
        return scratch.bookings.load(id)
                && scratch.slots.loadOther(scratch.bookings.booking().get.slot())
                && isOf(change, scratch.bookings.booking().get, scratch.slots.other().get);
    }

    /**
     * Changes the booking that was loaded.
     *
     * @param entryHash where its people have a claim: that of the entry with which they wait on
     * @return the people for whom something is other than it was; 0 where they have what they came for
     */
    int changeLoaded(Row<ChangeDecoder, ?> change, byte[] entryHash, long nowMillis) {
        var booking = scratch.bookings.booking();
        scratch.party.of(booking);
        scratch.party.load();
        if (change.get.kind() == ChangeKind.ONE_PER_PERSON.number()) {
            return held.hold(booking.keyLow(), nowMillis);
        }
        scratch.party.free(booking.keyLow(), false);
        int people = scratch.party.size();
        if (change.get.kind() == ChangeKind.NO_SHOWS.number()) {
            boolean hasCome = Attendance.total(booking.get) > 0;
            end(hasCome ? BookingAccess.ATTENDED : BookingAccess.NO_SHOW, nowMillis);
            return people;
        }
        if (Attendance.total(booking.get) > 0 && scratch.party.areAllServed()) {
            end(BookingAccess.ATTENDED, nowMillis);
            return 0;
        }
        boolean isReturned = change.get.kind() == ChangeKind.WITHDRAW_BOOKINGS.number();
        scratch.slots.freeOther(people, isReturned);
        if (change.get.claim() != 0 && !scratch.party.areAllServed()) {
            scratch.party.leaveServedOut();
            displaced.waitOn(scratch.slots.other().get.product(), entryHash, change.get.madeMillis(), nowMillis);
        }
        end(BookingAccess.WITHDRAWN, nowMillis);
        return people;
    }

    private void end(short status, long nowMillis) {
        var booking = scratch.bookings.booking();
        state.bookings().edit(booking);
        booking.set.status(status).changedMillis(nowMillis);
        state.bookings().store(booking);
    }
}
