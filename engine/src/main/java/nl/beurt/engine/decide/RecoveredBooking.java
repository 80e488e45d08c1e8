package nl.beurt.engine.decide;

import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;

/** What a clerk does for a person who holds the loaded booking, and whose party of one is loaded. */
final class RecoveredBooking {
    private final EngineState state;
    private final Scratch scratch;
    private final Places places;
    private final Links links;
    private int place;

    RecoveredBooking(EngineState state, Scratch scratch, Links links) {
        this.state = state;
        this.scratch = scratch;
        this.links = links;
        this.places = new Places(state, scratch);
    }

    /** The first refusal, or {@link Verdict#RECOVERED}; the booking's slot is loaded. */
    Verdict check(int action, NewLink link, Remembered request, long nowMillis) {
        place = scratch.bookings.place(scratch.party.high(0), scratch.party.low(0));
        if (place < 0 || scratch.bookings.booking().get.status() != BookingAccess.BOOKED) {
            return Verdict.NO_PLACE;
        }
        return switch (action) {
            case RecoverRules.RELEASE ->
                Attendance.total(scratch.bookings.booking().get) == 0 ? Verdict.RECOVERED : Verdict.LET_IN;
            case RecoverRules.DETACH -> checkDetach();
            default -> checkReissue(link, request, nowMillis);
        };
    }

    private Verdict checkDetach() {
        if (isLetIn()) {
            return Verdict.LET_IN;
        }
        return scratch.bookings.booking().get.partySize() == 1 ? Verdict.ALONE_IN_PARTY : Verdict.RECOVERED;
    }

    /** Whether they were at a desk, or as many as it is for. */
    private boolean isLetIn() {
        var booking = scratch.bookings.booking().get;
        return (booking.attended() >> place & 1) != 0 || Attendance.left(booking) == 0;
    }

    private Verdict checkReissue(NewLink link, Remembered request, long nowMillis) {
        if (isLetIn()) {
            return Verdict.LET_IN;
        }
        if (nowMillis >= scratch.slots.other().get.endMillis()) {
            return Verdict.BOOKING_NOT_ACTIVE;
        }
        if (!state.codes().hasRoomFor(1)) {
            return Verdict.CAPACITY;
        }
        return links.isTaken(link) || scratch.codes.isTaken(request) ? Verdict.NONCE_TAKEN : Verdict.RECOVERED;
    }

    /** Everybody is free; how many they are. */
    int release(long nowMillis) {
        var booking = scratch.bookings.booking();
        int lost = roundsLost();
        scratch.party.of(booking);
        scratch.party.load();
        scratch.slots.giveBackOther(scratch.party.size());
        scratch.party.release(booking.keyLow(), lost);
        links.remove(booking.get.capabilityHigh(), booking.get.capabilityLow());
        state.bookings().edit(booking);
        booking.set.status(BookingAccess.WITHDRAWN).changedMillis(nowMillis);
        state.bookings().store(booking);
        return booking.get.partySize();
    }

    /** The person is free, and the others keep what they have. */
    int detach(long nowMillis) {
        int lost = roundsLost();
        places.leaveBooking(scratch.party.high(0), scratch.party.low(0), nowMillis);
        scratch.party.release(scratch.bookings.booking().keyLow(), lost);
        return 1;
    }

    /** The party has another link and another code; how many they are. */
    int reissue(NewLink link, Remembered request, long nowMillis, Outcome outcome) {
        var booking = scratch.bookings.booking();
        long entry = links.remove(booking.get.capabilityHigh(), booking.get.capabilityLow());
        links.add(link, booking.keyLow(), entry);
        state.bookings().edit(booking);
        booking.set
                .capabilityHigh(link.high)
                .capabilityLow(link.low)
                .capabilityNonceHigh(link.nonceHigh)
                .capabilityNonceLow(link.nonceLow)
                .capabilityKey(link.key)
                .relinked((short) 1)
                .changedMillis(nowMillis);
        scratch.codes.replace(request, booking);
        state.bookings().store(booking);
        scratch.bookings.tell(outcome);
        return booking.get.partySize();
    }

    /** What was lost to win it, which its people have won for somebody else: 0 where it was booked. */
    private int roundsLost() {
        var booking = scratch.bookings.booking();
        boolean isWon = scratch.entries.loadBehind(booking.get.capabilityHigh(), booking.get.capabilityLow())
                && scratch.entries.entry().get.booking() == booking.keyLow();
        return isWon ? scratch.entries.entry().get.roundsLost() : 0;
    }
}
