package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.ReadBookingsDecoder;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.SlotDecoder;
import nl.beurt.engine.state.sbe.SlotEncoder;
import nl.beurt.engine.verdict.BookingList;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/** A query: bookings of a location and some time whose people have a code, of so many dense ids that nobody waits for it. */
final class ReadBookingsRules implements Rules {
    private final EngineState state;
    private final Scratch scratch;
    private final ReadBookingsDecoder command = new ReadBookingsDecoder();
    private final Row<SlotDecoder, SlotEncoder> slot;

    ReadBookingsRules(EngineState state, Scratch scratch) {
        this.state = state;
        this.scratch = scratch;
        this.slot = state.slots().newRow();
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        BookingList into = outcome.takeBookings();
        long from = command.from();
        if (into == null || from < 1) {
            return Verdict.INVALID;
        }
        long last = state.totals().lastBooking();
        // Not from + the length: that could overflow.
        boolean isMore = from <= last && last - from >= BookingList.IDS_MAX;
        long to = from > last ? from : isMore ? from + BookingList.IDS_MAX : last + 1;
        into.clear(isMore ? to : 0);
        for (long id = from; id < to; id++) {
            if (isAsked(id)) {
                add(id, into);
            }
        }
        return Verdict.FOUND;
    }

    private boolean isAsked(long id) {
        if (!scratch.bookings.load(id)) {
            return false;
        }
        var booking = scratch.bookings.booking().get;
        return booking.version() > 0
                && CodeAccess.isAtDesk(booking.status())
                && state.slots().load(booking.slot(), slot)
                && slot.get.location() == command.location()
                && slot.get.startMillis() >= command.fromMillis()
                && slot.get.startMillis() < command.toMillis();
    }

    private void add(long id, BookingList into) {
        var booking = scratch.bookings.booking().get;
        int attended = booking.partySize() - Attendance.left(booking);
        into.add(id, slot.get.startMillis(), booking.partySize(), attended);
        into.code(booking.version(), booking.codeKey(), booking.codeNonceHigh(), booking.codeNonceLow());
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        throw new AssertionError("a query is never accepted");
    }
}
