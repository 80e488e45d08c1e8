package nl.beurt.engine.decide;

import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.BookingDecoder;
import nl.beurt.engine.state.sbe.BookingEncoder;
import nl.beurt.engine.state.sbe.CodeDecoder;
import nl.beurt.engine.state.sbe.CodeEncoder;

/** The codes of bookings: each version's digest stays known, so that an older code is revoked, not unknown. */
final class Codes {
    private final EngineState state;
    private final Row<CodeDecoder, CodeEncoder> row;

    Codes(EngineState state) {
        this.state = state;
        this.row = state.codes().newRow();
    }

    /** Loads a code of any version; whether there is one. */
    boolean load(long high, long low) {
        return state.codes().load(high, low, row);
    }

    /** As {@link #load}, in a time that says little of whether there is one. If not, what is loaded is of another or means nothing. */
    boolean loadEvenly(long high, long low) {
        return state.codes().loadEvenly(high, low, row);
    }

    /** Dense id of the booking that the loaded code is or was of. */
    long booking() {
        return row.get.booking();
    }

    /** The loaded code's version. */
    int version() {
        return row.get.version();
    }

    boolean isTaken(Remembered request) {
        return state.codes().contains(request.codeHigh, request.codeLow);
    }

    /** Adds the first code of a new booking. */
    void addFirst(Remembered request, long booking) {
        add(request, booking, 1, 0, 0);
    }

    /** Gives a booking, which is being edited, a new code; its older ones are revoked by their version. */
    void replace(Remembered request, Row<BookingDecoder, BookingEncoder> booking) {
        int version = booking.get.version() + 1;
        add(request, booking.keyLow(), version, booking.get.codeHigh(), booking.get.codeLow());
        booking.set
                .version(version)
                .codeHigh(request.codeHigh)
                .codeLow(request.codeLow)
                .codeNonceHigh(request.codeNonceHigh)
                .codeNonceLow(request.codeNonceLow)
                .codeKey(request.codeKey);
    }

    /** Forgets every code of a booking, the newest first. */
    void removeAll(Row<BookingDecoder, BookingEncoder> booking) {
        long high = booking.get.codeHigh();
        long low = booking.get.codeLow();
        while (state.codes().load(high, low, row) && row.get.booking() == booking.keyLow()) {
            state.codes().remove(row);
            high = row.get.previousHigh();
            low = row.get.previousLow();
        }
    }

    private void add(Remembered request, long booking, int version, long previousHigh, long previousLow) {
        row.reset(request.codeHigh, request.codeLow);
        row.set
                .booking(booking)
                .previousHigh(previousHigh)
                .previousLow(previousLow)
                .version(version);
        state.codes().store(row);
    }
}
