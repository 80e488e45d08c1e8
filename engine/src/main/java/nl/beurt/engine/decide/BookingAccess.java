package nl.beurt.engine.decide;

import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.BookingDecoder;
import nl.beurt.engine.state.sbe.BookingEncoder;
import nl.beurt.engine.state.sbe.CapabilityDecoder;
import nl.beurt.engine.state.sbe.CapabilityEncoder;
import nl.beurt.engine.state.sbe.RequestDecoder;
import nl.beurt.engine.state.sbe.SlotDecoder;
import nl.beurt.engine.state.sbe.SlotEncoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;

/** From a capability to its booking, and from a booking to an answer. */
final class BookingAccess {
    /** The statuses of a booking, as in the schema. */
    static final short BOOKED = 0;

    static final short CANCELLED = 1;
    static final short ATTENDED = 2;
    static final short NO_SHOW = 3;
    static final short WITHDRAWN = 4;

    private final EngineState state;
    private final Row<BookingDecoder, BookingEncoder> booking;
    private final Row<CapabilityDecoder, CapabilityEncoder> capability;
    private final Row<SlotDecoder, SlotEncoder> slot;
    private final Alias alias;

    BookingAccess(EngineState state) {
        this.state = state;
        this.booking = state.bookings().newRow();
        this.capability = state.capabilities().newRow();
        this.slot = state.slots().newRow();
        this.alias = new Alias(state);
    }

    /** The booking that was last loaded. */
    Row<BookingDecoder, BookingEncoder> booking() {
        return booking;
    }

    /** Loads the booking behind a capability; whether there is one. */
    boolean load(long capabilityHigh, long capabilityLow) {
        return state.capabilities().load(capabilityHigh, capabilityLow, capability)
                && capability.get.booking() != 0
                && state.bookings().load(capability.get.booking(), booking);
    }

    /** Loads a booking by its dense id; whether there is one. */
    boolean load(long id) {
        return state.bookings().load(id, booking);
    }

    /** As {@link #load(long)}, in a time that says little of whether there is one. If not, what is loaded is of another. */
    boolean loadEvenly(long id) {
        return state.bookings().loadEvenly(0, id, booking);
    }

    /** Whether a person is of the loaded booking's party. */
    boolean has(long personHigh, long personLow) {
        return place(personHigh, personLow) >= 0;
    }

    /** A person's place in the loaded booking's party, from 0, by whatever pseudonym; -1 for who is not of it. */
    int place(long personHigh, long personLow) {
        for (int i = 0; i < booking.get.partySize(); i++) {
            if (booking.get.party(2 * i) == personHigh && booking.get.party(2 * i + 1) == personLow) {
                return i;
            }
        }
        return placeOfAnother(personHigh, personLow);
    }

    /** A booking that excludes no other may have been made with an alias before that was one, and stays so. */
    private int placeOfAnother(long personHigh, long personLow) {
        for (int i = 0; i < booking.get.partySize(); i++) {
            if (alias.isOne(booking.get.party(2 * i), booking.get.party(2 * i + 1), personHigh, personLow)) {
                return i;
            }
        }
        return -1;
    }

    /** The status that everybody sees: who has all come attended, though the day is not over. */
    private int status() {
        return booking.get.status() == BOOKED && Attendance.left(booking.get) == 0 ? ATTENDED : booking.get.status();
    }

    /** Puts the loaded booking as it is now into an outcome. */
    void tell(Outcome outcome) {
        tellSlot(booking.get.slot(), outcome);
        outcome.booking(booking.get.partySize(), status(), booking.get.version(), booking.get.language());
        outcome.bookedMillis(booking.get.createdMillis());
        outcome.unnamed(Attendance.unnamed(booking.get));
        tellNonces(outcome);
        outcome.code(booking.get.codeKey(), booking.get.codeNonceHigh(), booking.get.codeNonceLow());
    }

    /**
     * Puts into an outcome what was answered to a remembered request: {@link Verdict#REPEATED}, or the refusal when that
     * was not of a booking or its booking is gone.
     */
    Verdict tellAgain(RequestDecoder request, Outcome outcome) {
        // Else the id of an entry would be taken for that of a booking, which is somebody else's.
        int verdict = request.verdict();
        if (verdict != Verdict.BOOKED.number()
                && verdict != Verdict.MOVED.number()
                && verdict != Verdict.REISSUED.number()) {
            return Verdict.KEY_REUSED;
        }
        if (!load(request.booking()) || isOfEarlierLink(request)) {
            return Verdict.BOOKING_UNKNOWN;
        }
        tellSlot(request.slot(), outcome);
        outcome.booking(booking.get.partySize(), BOOKED, request.version(), booking.get.language());
        tellNonces(outcome);
        outcome.code(request.codeKey(), request.codeNonceHigh(), request.codeNonceLow());
        outcome.sequence(request.sequence());
        return Verdict.REPEATED;
    }

    /** Whether the loaded booking had another link when a request was answered: who repeats that is not to learn the new one. */
    private boolean isOfEarlierLink(RequestDecoder request) {
        return booking.get.relinked() != 0
                && (request.capabilityNonceHigh() != booking.get.capabilityNonceHigh()
                        || request.capabilityNonceLow() != booking.get.capabilityNonceLow());
    }

    /** The link to remember with an answer about the loaded booking: none, where it has the one it always had. */
    void noteLink(Remembered request) {
        boolean isNoted = booking.get.relinked() != 0;
        request.link(
                isNoted ? booking.get.capabilityNonceHigh() : 0,
                isNoted ? booking.get.capabilityNonceLow() : 0,
                isNoted ? booking.get.capabilityKey() : 0);
    }

    /** As {@link #tellAgain}, of people who got what they came for. */
    Verdict tellServedAgain(RequestDecoder request, Outcome outcome) {
        if (request.verdict() != Verdict.SERVED.number()) {
            return Verdict.KEY_REUSED;
        }
        if (!load(request.booking())) {
            return Verdict.CODE_UNKNOWN;
        }
        tell(outcome);
        tellSlot(request.slot(), outcome);
        outcome.booking(request.persons(), outcome.status(), outcome.version(), outcome.language());
        outcome.attended(request.attended(), request.timeMillis());
        outcome.unnamed(request.version());
        outcome.capability(request.capabilityKey(), request.capabilityNonceHigh(), request.capabilityNonceLow());
        outcome.sequence(request.sequence());
        return Verdict.REPEATED;
    }

    /** As {@link #tellAgain}, of people whom a desk without a connection let in. */
    Verdict tellReconciledAgain(RequestDecoder request, Outcome outcome) {
        if (request.verdict() != Verdict.RECONCILED.number()) {
            return Verdict.KEY_REUSED;
        }
        tellSlot(request.slot(), outcome);
        outcome.booking(request.persons(), BOOKED, 0, 0);
        outcome.attended(request.attended(), request.timeMillis());
        outcome.affected(request.version());
        outcome.olderCode(request.codeKey() != 0);
        outcome.sequence(request.sequence());
        return Verdict.REPEATED;
    }

    private void tellNonces(Outcome outcome) {
        outcome.capability(
                booking.get.capabilityKey(), booking.get.capabilityNonceHigh(), booking.get.capabilityNonceLow());
    }

    private void tellSlot(long id, Outcome outcome) {
        if (state.slots().load(id, slot)) {
            SlotGate.tell(slot, outcome);
        }
    }
}
