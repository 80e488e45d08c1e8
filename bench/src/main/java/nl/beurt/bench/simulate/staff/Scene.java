package nl.beurt.bench.simulate.staff;

import java.util.List;
import java.util.SplittableRandom;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.BookingDecoder;
import nl.beurt.engine.state.sbe.BookingEncoder;
import nl.beurt.engine.state.sbe.EntryDecoder;
import nl.beurt.engine.state.sbe.EntryEncoder;
import nl.beurt.engine.state.sbe.SlotDecoder;
import nl.beurt.engine.state.sbe.SlotEncoder;

/** What those who ask look at before they do: the time, and a state as anybody could see it. Mutable. */
final class Scene {
    private static final int RECENT = 400;

    final Town town;
    final SplittableRandom random;
    private EngineState state;
    private Row<BookingDecoder, BookingEncoder> booking;
    private Row<EntryDecoder, EntryEncoder> entry;
    private Row<SlotDecoder, SlotEncoder> slot;
    private int numbers;
    long nowMillis;

    Scene(Town town, SplittableRandom random, EngineState state) {
        this.town = town;
        this.random = random;
        this.state = state;
        booking = state.bookings().newRow();
        entry = state.entries().newRow();
        slot = state.slots().newRow();
    }

    /** Another life of the engine began. */
    void look(EngineState next) {
        state = next;
        booking = next.bookings().newRow();
        entry = next.entries().newRow();
        slot = next.slots().newRow();
    }

    EngineState state() {
        return state;
    }

    /** A number that no request, link or code had before. */
    int number() {
        return ++numbers;
    }

    /** A number of a request of the staff; now and then 0, where it is the engine's own operator who asks. */
    int request() {
        return isOne(8) ? 0 : number();
    }

    /** Looks at some recent slot that there is; null when there is none. */
    SlotDecoder slot() {
        long last = state.totals().lastSlot();
        long from = isOne(12) ? 1 : Math.max(1, last - 48);
        state.slots().load(random.nextLong(from, last + 1), slot);
        return slot.get;
    }

    /** Id of the slot that was last looked at. */
    long slotId() {
        return slot.keyLow();
    }

    /** The slot of an id. */
    SlotDecoder slot(long id) {
        state.slots().load(id, slot);
        return slot.get;
    }

    /** Looks for a booking, mostly a live one; whether there is one. */
    boolean findBooking() {
        long last = state.totals().lastBooking();
        boolean found = false;
        for (int i = 0; i < 8 && last > 0; i++) {
            long from = isOne(6) ? 1 : Math.max(1, last - RECENT);
            found |= state.bookings().load(random.nextLong(from, last + 1), booking);
            if (found && booking.get.status() == 0) {
                break;
            }
        }
        return found;
    }

    /** The booking that was found. */
    BookingDecoder booking() {
        return booking.get;
    }

    /** Id of the booking that was found. */
    long bookingId() {
        return booking.keyLow();
    }

    /** Looks for an entry, mostly a waiting one; whether there is one. */
    boolean findEntry() {
        long last = state.totals().lastEntry();
        boolean found = false;
        for (int i = 0; i < 8 && last > 0; i++) {
            found |= state.entries().load(random.nextLong(Math.max(1, last - RECENT), last + 1), entry);
            if (found && entry.get.status() == 0) {
                break;
            }
        }
        return found;
    }

    /** The entry that was found. */
    EntryDecoder entry() {
        return entry.get;
    }

    /** Somebody, by a BSN or now and then a V-number. */
    int person() {
        return isOne(5) ? visitor() : random.nextInt(1, town.people() + 1);
    }

    int visitor() {
        return town.people() + random.nextInt(1, town.visitors() + 1);
    }

    boolean isVisitor(int person) {
        return person > town.people();
    }

    /** One of the people of the booking that was found. */
    int ofBooking() {
        return (int) booking.get.party(2 * random.nextInt(booking.get.partySize()) + 1);
    }

    /** One of the people of the entry that was found. */
    int ofEntry() {
        return (int) entry.get.party(2 * random.nextInt(entry.get.partySize()) + 1);
    }

    boolean isOne(int in) {
        return random.nextInt(in) == 0;
    }

    <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
