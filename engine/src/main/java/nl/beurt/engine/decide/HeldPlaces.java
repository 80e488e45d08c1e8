package nl.beurt.engine.decide;

import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.BookingDecoder;
import nl.beurt.engine.state.sbe.BookingEncoder;
import nl.beurt.engine.state.sbe.EntryDecoder;
import nl.beurt.engine.state.sbe.EntryEncoder;

/**
 * A product becomes one of which a person has one place only. Of several bookings a person keeps one
 * ({@link Places#keptMillis}), and their seats of the others are returned seats; others of a party keep theirs. Who has a
 * booking waits no more; where others wait with them in a draw that is committed to, they leave when the next one begins.
 */
final class HeldPlaces {
    private final EngineState state;
    private final Scratch scratch;
    private final Places places;
    private final long[] highs = new long[Party.SIZE_MAX];
    private final long[] lows = new long[Party.SIZE_MAX];

    HeldPlaces(EngineState state, Scratch scratch) {
        this.state = state;
        this.scratch = scratch;
        this.places = new Places(state, scratch);
    }

    /**
     * The people of a booking, which is loaded with its slot and its party, hold it unless they hold another that is kept.
     *
     * @return for how many of them something is other than it was
     */
    int hold(long booking, long nowMillis) {
        int size = scratch.party.size();
        for (int i = 0; i < size; i++) {
            highs[i] = scratch.bookings.booking().get.party(2 * i);
            lows[i] = scratch.bookings.booking().get.party(2 * i + 1);
        }
        int people = leaveTwiceOut(size, nowMillis);
        for (int i = 0; i < size; i++) {
            people += !scratch.party.isAgain(i) && hold(booking, i, nowMillis) ? 1 : 0;
        }
        excludeOthers(booking);
        return people;
    }

    /** Who is in the loaded booking by two pseudonyms has one place, at which they were by either. */
    private int leaveTwiceOut(int size, long nowMillis) {
        int people = 0;
        for (int i = 1; i < size; i++) {
            if (scratch.party.isAgain(i)) {
                int first = scratch.party.firstOf(i);
                places.attendAs(highs[i], lows[i], highs[first], lows[first]);
                places.leaveBooking(highs[i], lows[i], nowMillis);
                people++;
            }
        }
        return people;
    }

    /** From now on the booking, where anybody is left in it, excludes others of its people. */
    private void excludeOthers(long booking) {
        scratch.bookings.load(booking);
        Row<BookingDecoder, BookingEncoder> row = scratch.bookings.booking();
        if (row.get.status() == BookingAccess.BOOKED && row.get.exclusive() == 0) {
            state.bookings().edit(row);
            row.set.exclusive((short) 1);
            state.bookings().store(row);
        }
    }

    private boolean hold(long booking, int person, long nowMillis) {
        long before = scratch.party.booking(person);
        if (before != 0 && before != booking && isKept(before, booking, person, nowMillis)) {
            scratch.bookings.load(booking);
            places.leaveBooking(highs[person], lows[person], nowMillis);
            return true;
        }
        if (before == booking) {
            return false;
        }
        if (before != 0) {
            scratch.bookings.load(before);
            places.leaveBooking(scratch.party.high(person), scratch.party.low(person), nowMillis);
        }
        scratch.party.hold(person, booking);
        waitNoMore(person, nowMillis);
        rename(booking, person);
        return true;
    }

    private void waitNoMore(int person, long nowMillis) {
        long entry = scratch.party.entry(person);
        if (entry == 0 || !scratch.entries.load(entry)) {
            return;
        }
        if (scratch.entries.entry().get.partySize() > 1 && scratch.entries.isInDraw()) {
            noteHolders(true);
            return;
        }
        int lost = places.leaveEntry(scratch.party.high(person), scratch.party.low(person), nowMillis);
        scratch.party.waitNoMore(person, lost, nowMillis);
    }

    private boolean isKept(long before, long booking, int person, long nowMillis) {
        long high = scratch.party.high(person);
        long low = scratch.party.low(person);
        return places.keptMillis(before, high, low, nowMillis) <= places.keptMillis(booking, high, low, nowMillis);
    }

    /** Their pseudonym becomes the person's own, so that two identities that are linked later find it. */
    private void rename(long booking, int person) {
        scratch.bookings.load(booking);
        Row<BookingDecoder, BookingEncoder> row = scratch.bookings.booking();
        int place = scratch.bookings.place(highs[person], lows[person]);
        long high = scratch.party.high(person);
        long low = scratch.party.low(person);
        if (row.get.party(2 * place) != high || row.get.party(2 * place + 1) != low) {
            state.bookings().edit(row);
            row.set.party(2 * place, high);
            row.set.party(2 * place + 1, low);
            state.bookings().store(row);
        }
    }

    /** Who of the loaded entry came to hold a booking while it was in a draw leaves it; the last one ends it. */
    void letHoldersGo(long nowMillis) {
        Row<EntryDecoder, EntryEncoder> entry = scratch.entries.entry();
        int size = entry.get.partySize();
        for (int i = 0; i < size; i++) {
            highs[i] = entry.get.party(2 * i);
            lows[i] = entry.get.party(2 * i + 1);
        }
        scratch.party.ofEntry(entry);
        scratch.party.load();
        for (int i = 0; i < size; i++) {
            if (!waitsOn(i, entry.keyLow())) {
                int lost = places.leaveEntry(highs[i], lows[i], nowMillis);
                if (scratch.party.entry(i) == entry.keyLow()) {
                    scratch.party.waitNoMore(i, lost, nowMillis);
                }
            }
        }
        noteHolders(false);
    }

    /** Whether one of the party waits with an entry and nowhere else, has no booking, nor what they came for. */
    private boolean waitsOn(int person, long entry) {
        return scratch.party.entry(person) == entry
                && scratch.party.booking(person) == 0
                && (scratch.party.served() >> person & 1) == 0;
    }

    private void noteHolders(boolean has) {
        Row<EntryDecoder, EntryEncoder> entry = scratch.entries.entry();
        state.entries().edit(entry);
        scratch.entries.noteHolders(has);
        state.entries().store(entry);
    }
}
