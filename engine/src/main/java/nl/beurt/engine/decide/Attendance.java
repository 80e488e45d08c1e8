package nl.beurt.engine.decide;

import nl.beurt.engine.state.sbe.BookingDecoder;
import nl.beurt.engine.state.sbe.BookingEncoder;

/**
 * Who of a booking was at a desk: people who are known, a bit each by place, and a number of people whom a desk without a
 * connection let in. Those may be anybody with a copy of the code: they are counted, and never taken for a person.
 */
final class Attendance {
    private static final int PERSONS = 7;
    /** Set in every use that has an id: none has 0. */
    private static final int HAS_ID = 8;
    /** 2 to the 64th by the golden ratio, which spreads every bit over the upper half. */
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private Attendance() {}

    /** People whom desks without a connection let in. */
    static int unnamed(BookingDecoder booking) {
        int unnamed = 0;
        for (int i = 0; i < BookingDecoder.usesLength(); i++) {
            unnamed += booking.uses(i) & PERSONS;
        }
        return unnamed;
    }

    /** All who were let in; more than the party where somebody came who is not of it. */
    static int total(BookingDecoder booking) {
        return Integer.bitCount(booking.attended()) + unnamed(booking);
    }

    /** How many may still come by the count, whoever they are. */
    static int left(BookingDecoder booking) {
        return Math.max(0, booking.partySize() - total(booking));
    }

    /** People of some who are let in beyond the party, where they are let in now. */
    static int beyond(BookingDecoder booking, int people) {
        int before = total(booking);
        return Math.max(0, before + people - Math.max(booking.partySize(), before));
    }

    /** What a booking keeps of a request's digests, without its people. */
    static int tag(long high, long low, long fingerprintHigh, long fingerprintLow) {
        long mixed = (((high * GOLDEN + low) * GOLDEN + fingerprintHigh) * GOLDEN + fingerprintLow) * GOLDEN;
        return ((int) (mixed >>> Integer.SIZE) | HAS_ID) & ~PERSONS;
    }

    /** People that a use with this tag counted; 0 where it was not told. */
    static int counted(BookingDecoder booking, int tag) {
        for (int i = 0; i < BookingDecoder.usesLength(); i++) {
            if (booking.uses(i) != 0 && (booking.uses(i) & ~PERSONS) == tag) {
                return booking.uses(i) & PERSONS;
            }
        }
        return 0;
    }

    /** Counts the people of a use, of whom none are beyond the party: so there is room for it. */
    static void count(BookingDecoder booking, BookingEncoder into, int tag, int people) {
        int at = 0;
        while (booking.uses(at) != 0) {
            at++;
        }
        into.uses(at, tag | people);
    }

    /** Nobody has come. */
    static void clear(BookingEncoder booking) {
        booking.attended((short) 0);
        for (int i = 0; i < BookingDecoder.usesLength(); i++) {
            booking.uses(i, 0);
        }
    }
}
