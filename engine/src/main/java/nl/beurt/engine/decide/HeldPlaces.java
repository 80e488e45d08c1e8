package nl.beurt.engine.decide;

import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.BookingDecoder;
import nl.beurt.engine.state.sbe.BookingEncoder;

/**
 * A product becomes one of which a person has one place only. Of several bookings a person keeps the one whose slot starts
 * first, and their seats of the others are returned seats; others of a party keep theirs.
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
     * The people of a booking, which is loaded with its slot and its party, hold it unless they hold one that starts no later.
     *
     * @return for how many of them something is other than it was
     */
    int hold(long booking, long nowMillis) {
        long startMillis = scratch.slots.other().get.startMillis();
        int size = scratch.party.size();
        for (int i = 0; i < size; i++) {
            highs[i] = scratch.bookings.booking().get.party(2 * i);
            lows[i] = scratch.bookings.booking().get.party(2 * i + 1);
        }
        int people = 0;
        for (int i = 0; i < size; i++) {
            people += hold(booking, startMillis, i, nowMillis) ? 1 : 0;
        }
        return people;
    }

    private boolean hold(long booking, long startMillis, int person, long nowMillis) {
        long before = scratch.party.booking(person);
        if (scratch.party.isAgain(person) || (before != 0 && before != booking && startMillis(before) <= startMillis)) {
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
        rename(booking, person);
        return true;
    }

    private long startMillis(long booking) {
        return scratch.bookings.load(booking)
                        && scratch.slots.loadOther(
                                scratch.bookings.booking().get.slot())
                ? scratch.slots.other().get.startMillis()
                : Long.MAX_VALUE;
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
}
