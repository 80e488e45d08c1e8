package nl.beurt.bench.simulate.staff;

import java.util.ArrayList;
import java.util.List;
import nl.beurt.bench.simulate.client.Digests;
import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.engine.command.sbe.ReadBookingsDecoder;
import nl.beurt.engine.command.sbe.ReadCodeCheckDecoder;
import nl.beurt.engine.command.sbe.ReadCodeDecoder;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.BookingDecoder;
import nl.beurt.engine.state.sbe.BookingEncoder;
import nl.beurt.engine.state.sbe.CapabilityDecoder;
import nl.beurt.engine.state.sbe.CapabilityEncoder;
import nl.beurt.engine.state.sbe.CodeDecoder;
import nl.beurt.engine.state.sbe.CodeEncoder;
import nl.beurt.engine.state.sbe.PersonDecoder;
import nl.beurt.engine.state.sbe.PersonEncoder;
import nl.beurt.engine.state.sbe.SlotDecoder;
import nl.beurt.engine.state.sbe.SlotEncoder;
import nl.beurt.engine.verdict.BookingList;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;

/**
 * Looks at the records before somebody asks: who is not of a booking learns nothing of it, who is does, and whoever asks changes
 * nothing.
 */
final class QueryWitness {
    private static final int BOOKED = 0;
    private static final int ATTENDED = 2;
    private static final int PERSONS = 7;

    private final EngineState state;
    private final Row<BookingDecoder, BookingEncoder> booking;
    private final Row<CapabilityDecoder, CapabilityEncoder> capability;
    private final Row<CodeDecoder, CodeEncoder> code;
    private final Row<PersonDecoder, PersonEncoder> person;
    private final Row<SlotDecoder, SlotEncoder> slot;
    private long sequence;
    private long hashHigh;
    private long hashLow;

    /** What is to be answered. */
    private record Expected(boolean isFound, List<String> bookings) {}

    QueryWitness(EngineState state) {
        this.state = state;
        booking = state.bookings().newRow();
        capability = state.capabilities().newRow();
        code = state.codes().newRow();
        person = state.people().newRow();
        slot = state.slots().newRow();
    }

    /** Looks, before it is decided. */
    void look(Exchange exchange) {
        Action action = exchange.action;
        if (!action.kind().isQuery()) {
            return;
        }
        sequence = state.totals().sequence();
        hashHigh = state.hash().high();
        hashLow = state.hash().low();
        Expected expected = switch (action.kind()) {
            case READ_CODE_CHECK -> check(action.read(new ReadCodeCheckDecoder()));
            case READ_CODE -> read(action.read(new ReadCodeDecoder()));
            case READ_BOOKINGS -> bookings(action.read(new ReadBookingsDecoder()));
            default -> null;
        };
        if (expected != null) {
            exchange.check(outcome -> compare(exchange, expected, outcome));
        }
    }

    /** It was decided. */
    void decided(Action action) {
        boolean isSame = sequence == state.totals().sequence()
                && hashHigh == state.hash().high()
                && hashLow == state.hash().low();
        if (action.kind().isQuery() && !isSame) {
            throw new Violation(action + " only asks, and changed the state");
        }
    }

    private Expected check(ReadCodeCheckDecoder of) {
        boolean isFound = state.codes().load(Digests.CODE, of.code().low(), code)
                && state.bookings().load(code.get.booking(), booking)
                && code.get.version() == booking.get.version()
                && booking.get.codeLow() == of.code().low()
                && booking.get.status() == BOOKED
                && left() > 0
                && isOfParty(of.person().low());
        return new Expected(isFound, List.of());
    }

    private Expected read(ReadCodeDecoder of) {
        boolean isFound =
                state.capabilities().load(Digests.CAPABILITY, of.capability().low(), capability)
                        && capability.get.booking() != 0
                        && state.bookings().load(capability.get.booking(), booking)
                        && isAtDesk()
                        && isOfParty(of.person().low());
        return new Expected(isFound, List.of());
    }

    private Expected bookings(ReadBookingsDecoder of) {
        List<String> bookings = new ArrayList<>();
        for (long id = of.from(); id < of.from() + BookingList.IDS_MAX; id++) {
            if (state.bookings().load(id, booking)
                    && booking.get.version() > 0
                    && isAtDesk()
                    && state.slots().load(booking.get.slot(), slot)
                    && slot.get.location() == of.location()
                    && slot.get.startMillis() >= of.fromMillis()
                    && slot.get.startMillis() < of.toMillis()) {
                bookings.add(id + " of " + booking.get.partySize() + ", " + (booking.get.partySize() - left())
                        + " came, code " + booking.get.version());
            }
        }
        return new Expected(true, bookings);
    }

    private boolean isAtDesk() {
        return booking.get.status() == BOOKED || booking.get.status() == ATTENDED;
    }

    private int left() {
        int came = Integer.bitCount(booking.get.attended());
        for (int i = 0; i < BookingDecoder.usesLength(); i++) {
            came += booking.get.uses(i) & PERSONS;
        }
        return Math.max(0, booking.get.partySize() - came);
    }

    private boolean isOfParty(long one) {
        long self = self(one);
        for (int i = 0; i < booking.get.partySize(); i++) {
            if (self(booking.get.party(2 * i + 1)) == self) {
                return true;
            }
        }
        return false;
    }

    private long self(long one) {
        return state.people().load(Digests.PERSON, one, person) && person.get.personHigh() != 0
                ? person.get.personLow()
                : one;
    }

    private static void compare(Exchange exchange, Expected expected, Outcome outcome) {
        if ((outcome.verdict() == Verdict.FOUND) != expected.isFound()) {
            throw new Violation(exchange.action + " was answered " + outcome.verdict() + ", and the records say "
                    + (expected.isFound() ? "that it is theirs" : "that it is not theirs"));
        }
        BookingList list = exchange.bookings();
        List<String> given = new ArrayList<>();
        for (int i = 0; list != null && i < list.size(); i++) {
            given.add(
                    list.id(i) + " of " + list.persons(i) + ", " + list.attended(i) + " came, code " + list.version(i));
        }
        if (!given.equals(expected.bookings())) {
            throw new Violation(
                    exchange.action + " was given " + given + ", and the records say " + expected.bookings());
        }
    }
}
