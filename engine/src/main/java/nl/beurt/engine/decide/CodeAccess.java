package nl.beurt.engine.decide;

import nl.beurt.engine.verdict.Verdict;

/** From a code and the people who show it to their booking: the refusals of a desk, in their order. */
final class CodeAccess {
    private final Scratch scratch;

    CodeAccess(Scratch scratch) {
        this.scratch = scratch;
    }

    /** Loads the booking whose current code this is, or says why there is none. */
    Verdict load(long codeHigh, long codeLow) {
        if (!scratch.codes.load(codeHigh, codeLow)) {
            return Verdict.CODE_UNKNOWN;
        }
        return !scratch.bookings.load(scratch.codes.booking())
                        || scratch.bookings.booking().get.version() != scratch.codes.version()
                        || !isAtDesk(scratch.bookings.booking().get.status())
                ? Verdict.CODE_REVOKED
                : Verdict.NONE;
    }

    /** Once a slot is over its booking is attended, while its people may still be at the desk. */
    static boolean isAtDesk(int status) {
        return status == BookingAccess.BOOKED || status == BookingAccess.ATTENDED;
    }

    /** One bit for each person's place in the loaded booking's party; 0 when somebody is not of it, or nobody is given. */
    int places(Party people) {
        int places = 0;
        for (int i = 0; i < people.size(); i++) {
            int place = scratch.bookings.place(people.high(i), people.low(i));
            if (place < 0) {
                return 0;
            }
            places |= 1 << place;
        }
        return places;
    }

    /** One bit for each of these people whose place in the loaded booking's party is one of some, in their own order. */
    int positions(Party people, int places) {
        int positions = 0;
        for (int i = 0; i < people.size(); i++) {
            int place = scratch.bookings.place(people.high(i), people.low(i));
            positions |= place < 0 ? 0 : (places >>> place & 1) << i;
        }
        return positions;
    }

    /** One bit for each of these people who is of the loaded booking's party, in their own order. */
    int members(Party people) {
        return positions(people, -1);
    }
}
