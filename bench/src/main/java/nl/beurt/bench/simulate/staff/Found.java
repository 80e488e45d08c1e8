package nl.beurt.bench.simulate.staff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.beurt.bench.simulate.client.Digests;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.BookingDecoder;
import nl.beurt.engine.state.sbe.BookingEncoder;
import nl.beurt.engine.state.sbe.CapabilityDecoder;
import nl.beurt.engine.state.sbe.CapabilityEncoder;
import nl.beurt.engine.state.sbe.ChangeDecoder;
import nl.beurt.engine.state.sbe.ChangeEncoder;
import nl.beurt.engine.state.sbe.CodeDecoder;
import nl.beurt.engine.state.sbe.CodeEncoder;
import nl.beurt.engine.state.sbe.EntryDecoder;
import nl.beurt.engine.state.sbe.EntryEncoder;
import nl.beurt.engine.state.sbe.PersonDecoder;
import nl.beurt.engine.state.sbe.SlotDecoder;
import nl.beurt.engine.state.sbe.SlotEncoder;
import org.jspecify.annotations.Nullable;

/** What a state's records say, read one by one, in words that a checker can use. */
final class Found {
    /** Of a use, the people in it. */
    private static final int PERSONS = 7;

    private static final long REGISTERED = 1L << (Town.REGISTERED - 1);

    final EngineState state;
    final long timeMillis;
    final Map<Long, Slot> slots = new HashMap<>();
    final Map<Long, Booking> bookings = new TreeMap<>();
    final Map<Long, Entry> entries = new TreeMap<>();
    final Map<Long, Person> people = new HashMap<>();
    final List<Change> changes = new ArrayList<>();
    private final Row<CapabilityDecoder, CapabilityEncoder> capability;
    private final Row<CodeDecoder, CodeEncoder> code;

    /** A slot. */
    record Slot(
            long id,
            long round,
            int product,
            int location,
            long startMillis,
            long endMillis,
            int seats,
            int taken,
            int reserved,
            int returned,
            long reservedBy,
            boolean isWithdrawn) {}

    /**
     * A booking: 0 live, 1 cancelled, 2 attended, 3 no-show, 4 withdrawn.
     *
     * @param attended a bit for each of its people, in their order
     * @param unnamed people whom desks without a connection let in
     */
    record Booking(
            long id,
            int capability,
            long slot,
            int status,
            boolean isExclusive,
            int attended,
            int unnamed,
            long[] people,
            long createdMillis,
            long changedMillis) {
        boolean isLive() {
            return status == 0;
        }

        /** Whether its people have or had seats, and did not give them back. */
        boolean hasSeats() {
            return status != 1 && status != 4;
        }
    }

    /** An entry: 0 waiting, 1 won, 2 withdrawn; who holds a booking in one that has holders leaves it when a draw begins. */
    record Entry(
            long id,
            int capability,
            int status,
            boolean isExclusive,
            boolean isDisplaced,
            boolean isInDraw,
            boolean hasHolders,
            long[] people,
            long createdMillis,
            long changedMillis) {
        boolean isWaiting() {
            return status == 0;
        }
    }

    /** A pseudonym: whose it is, and where it is said to be. */
    record Person(long standsFor, long booking, long entry, boolean isServed, boolean isEligible) {}

    /** What a link leads to; 0 nothing. */
    record Link(long booking, long entry) {}

    Found(EngineState state) {
        this.state = state;
        timeMillis = state.totals().timeMillis();
        capability = state.capabilities().newRow();
        code = state.codes().newRow();
        readSlots();
        readBookings();
        readEntries();
        readPeople();
        readChanges();
    }

    private void readSlots() {
        Row<SlotDecoder, SlotEncoder> row = state.slots().newRow();
        for (long id = 1; id <= state.totals().lastSlot() && state.slots().load(id, row); id++) {
            SlotDecoder of = row.get;
            slots.put(
                    id,
                    new Slot(
                            id,
                            of.round(),
                            of.product(),
                            of.location(),
                            of.startMillis(),
                            of.endMillis(),
                            of.seats(),
                            of.taken(),
                            of.reserved(),
                            of.returned(),
                            of.reservedBy(),
                            of.withdrawn() != 0));
        }
    }

    private void readBookings() {
        Row<BookingDecoder, BookingEncoder> row = state.bookings().newRow();
        for (long id = 1; id <= state.totals().lastBooking(); id++) {
            if (state.bookings().load(id, row)) {
                BookingDecoder of = row.get;
                long[] party = new long[of.partySize()];
                for (int i = 0; i < party.length; i++) {
                    party[i] = of.party(2 * i + 1);
                }
                int link = (int) of.capabilityLow();
                boolean isExclusive = of.exclusive() != 0;
                bookings.put(
                        id,
                        new Booking(
                                id,
                                link,
                                of.slot(),
                                of.status(),
                                isExclusive,
                                of.attended(),
                                unnamed(of),
                                party,
                                of.createdMillis(),
                                of.changedMillis()));
            }
        }
    }

    private static int unnamed(BookingDecoder of) {
        int unnamed = 0;
        for (int i = 0; i < BookingDecoder.usesLength(); i++) {
            unnamed += of.uses(i) & PERSONS;
        }
        return unnamed;
    }

    private void readEntries() {
        Row<EntryDecoder, EntryEncoder> row = state.entries().newRow();
        for (long id = 1; id <= state.totals().lastEntry(); id++) {
            if (state.entries().load(id, row)) {
                EntryDecoder of = row.get;
                long[] party = new long[of.partySize()];
                for (int i = 0; i < party.length; i++) {
                    party[i] = of.party(2 * i + 1);
                }
                entries.put(
                        id,
                        new Entry(
                                id,
                                (int) of.capabilityLow(),
                                of.status(),
                                of.exclusive() != 0,
                                of.displaced() != 0,
                                isInDraw(of),
                                (of.holders() & 1) != 0,
                                party,
                                of.createdMillis(),
                                of.changedMillis()));
            }
        }
    }

    private boolean isInDraw(EntryDecoder of) {
        long round = state.totals().frozenRound();
        return round != 0 && (of.frozenRound() == round || of.lastRound() == round);
    }

    private void readPeople() {
        PersonDecoder of = new PersonDecoder();
        state.people().forEach((high, low, record) -> {
            of.wrap(record, 0, PersonDecoder.BLOCK_LENGTH, PersonDecoder.SCHEMA_VERSION);
            long standsFor = of.personHigh() == 0 ? 0 : of.personLow();
            people.put(
                    low,
                    new Person(
                            standsFor, of.booking(), of.entry(), of.served() != 0, (of.eligible() & REGISTERED) != 0));
        });
    }

    private void readChanges() {
        Row<ChangeDecoder, ChangeEncoder> row = state.changes().newRow();
        for (long id = 1; id <= state.changes().size() && state.changes().load(id, row); id++) {
            changes.add(Change.of(id, row.get));
        }
    }

    /** What the link of a number leads to; null when it leads nowhere. */
    @Nullable
    Link link(int number) {
        return state.capabilities().load(Digests.CAPABILITY, number, capability)
                ? new Link(capability.get.booking(), capability.get.entry())
                : null;
    }

    /** The person that a pseudonym is of. */
    long self(long pseudonym) {
        Person person = people.get(pseudonym);
        return person == null || person.standsFor() == 0 ? pseudonym : person.standsFor();
    }

    /** The booking that a code is or was of; null when there is none any more. */
    @Nullable
    Booking bookingOfCode(int number) {
        return state.codes().load(Digests.CODE, number, code) ? bookings.get(code.get.booking()) : null;
    }

    /** Whether a person, by whatever pseudonym, is in a booking. */
    boolean isIn(Booking booking, long one) {
        return Arrays.stream(booking.people()).anyMatch(each -> self(each) == self(one));
    }

    /** Whether a booking says that a person, by whatever pseudonym, was at the desk. */
    boolean hasAttended(Booking booking, long one) {
        boolean hasAttended = false;
        for (int i = 0; i < booking.people().length; i++) {
            hasAttended |= self(booking.people()[i]) == self(one) && (booking.attended() >> i & 1) != 0;
        }
        return hasAttended;
    }

    /** Whether a person, by whatever pseudonym, is said to have got what they came for. */
    boolean isServed(long one) {
        Person person = people.get(self(one));
        return person != null && person.isServed();
    }

    boolean areServed(long[] all) {
        return Arrays.stream(all).allMatch(this::isServed);
    }

    /** The slot of an id. */
    Slot slot(long id) {
        Slot slot = slots.get(id);
        if (slot == null) {
            throw new IllegalStateException("there is no slot " + id);
        }
        return slot;
    }
}
