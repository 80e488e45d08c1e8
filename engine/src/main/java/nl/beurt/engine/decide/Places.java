package nl.beurt.engine.decide;

import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.BookingDecoder;
import nl.beurt.engine.state.sbe.BookingEncoder;
import nl.beurt.engine.state.sbe.EntryDecoder;
import nl.beurt.engine.state.sbe.EntryEncoder;

/** One person's place in a booking or an entry: it goes to another pseudonym, or is given up while the others keep theirs. */
final class Places {
    private final EngineState state;
    private final Scratch scratch;

    Places(EngineState state, Scratch scratch) {
        this.state = state;
        this.scratch = scratch;
    }

    /**
     * Which of several bookings a person keeps: the one with the smallest of these. Where they are at the desk already, or as
     * many as its people were let in, that;
     * else the one that starts first; last what has begun without them or is taken away from them. Leaves the booking loaded.
     */
    long keptMillis(long booking, long personHigh, long personLow, long nowMillis) {
        if (!scratch.bookings.load(booking)
                || !scratch.slots.loadOther(scratch.bookings.booking().get.slot())) {
            return Long.MAX_VALUE;
        }
        int place = scratch.bookings.place(personHigh, personLow);
        var booked = scratch.bookings.booking().get;
        if (place >= 0 && ((booked.attended() >> place & 1) != 0 || Attendance.left(booked) == 0)) {
            return Long.MIN_VALUE;
        }
        var slot = scratch.slots.other();
        return slot.get.withdrawn() != 0 || slot.get.startMillis() <= nowMillis
                ? Long.MAX_VALUE
                : slot.get.startMillis();
    }

    /** In the loaded booking, one pseudonym takes another's place. */
    void replaceInBooking(long fromHigh, long fromLow, long toHigh, long toLow, long nowMillis) {
        Row<BookingDecoder, BookingEncoder> booking = scratch.bookings.booking();
        int place = scratch.bookings.place(fromHigh, fromLow);
        if (place < 0) {
            return;
        }
        state.bookings().edit(booking);
        booking.set.party(2 * place, toHigh);
        booking.set.party(2 * place + 1, toLow);
        booking.set.changedMillis(nowMillis);
        state.bookings().store(booking);
    }

    /** In the loaded booking, who was at the desk by one pseudonym was there by another that keeps their place. */
    void attendAs(long fromHigh, long fromLow, long toHigh, long toLow) {
        Row<BookingDecoder, BookingEncoder> booking = scratch.bookings.booking();
        int from = scratch.bookings.place(fromHigh, fromLow);
        int to = scratch.bookings.place(toHigh, toLow);
        if (from >= 0 && to >= 0 && (booking.get.attended() >> from & 1) != 0) {
            state.bookings().edit(booking);
            booking.set.attended((short) (booking.get.attended() | 1 << to));
            state.bookings().store(booking);
        }
    }

    /** A person leaves the loaded booking, whose seat is a returned seat; the last one ends it. */
    void leaveBooking(long personHigh, long personLow, long nowMillis) {
        Row<BookingDecoder, BookingEncoder> booking = scratch.bookings.booking();
        int place = scratch.bookings.place(personHigh, personLow);
        if (place < 0 || !scratch.slots.loadOther(booking.get.slot())) {
            return;
        }
        scratch.slots.giveBackOther(1);
        state.bookings().edit(booking);
        booking.set.changedMillis(nowMillis);
        if (booking.get.partySize() == 1) {
            booking.set.status(BookingAccess.WITHDRAWN);
        } else {
            closeUp(booking, place);
        }
        state.bookings().store(booking);
    }

    private static void closeUp(Row<BookingDecoder, BookingEncoder> booking, int place) {
        int last = booking.get.partySize() - 1;
        for (int i = place; i < last; i++) {
            booking.set.party(2 * i, booking.get.party(2 * i + 2));
            booking.set.party(2 * i + 1, booking.get.party(2 * i + 3));
        }
        booking.set.party(2 * last, 0);
        booking.set.party(2 * last + 1, 0);
        int before = booking.get.attended() & ((1 << place) - 1);
        int behind = booking.get.attended() >> (place + 1) << place;
        booking.set.attended((short) (before | behind)).partySize((short) last);
    }

    /** In the loaded entry, one pseudonym takes another's place. */
    void replaceInEntry(long fromHigh, long fromLow, long toHigh, long toLow, long nowMillis) {
        Row<EntryDecoder, EntryEncoder> entry = scratch.entries.entry();
        int place = scratch.entries.place(fromHigh, fromLow);
        if (place < 0) {
            return;
        }
        state.entries().edit(entry);
        entry.set.party(2 * place, toHigh);
        entry.set.party(2 * place + 1, toLow);
        entry.set.changedMillis(nowMillis);
        state.entries().store(entry);
    }

    /** A person leaves the loaded entry; the last one ends it. How many rounds were lost with it. */
    int leaveEntry(long personHigh, long personLow, long nowMillis) {
        Row<EntryDecoder, EntryEncoder> entry = scratch.entries.entry();
        int place = scratch.entries.place(personHigh, personLow);
        if (place < 0) {
            return 0;
        }
        state.entries().edit(entry);
        entry.set.changedMillis(nowMillis);
        int last = entry.get.partySize() - 1;
        if (last == 0) {
            entry.set.status(EntryAccess.WITHDRAWN);
        } else {
            for (int i = place; i < last; i++) {
                entry.set.party(2 * i, entry.get.party(2 * i + 2));
                entry.set.party(2 * i + 1, entry.get.party(2 * i + 3));
            }
            entry.set.party(2 * last, 0);
            entry.set.party(2 * last + 1, 0);
            entry.set.partySize((short) last);
        }
        state.entries().store(entry);
        return entry.get.roundsLost();
    }
}
