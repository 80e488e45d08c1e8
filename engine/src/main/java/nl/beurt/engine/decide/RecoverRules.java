package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.RecoverDecoder;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.sbe.RequestDecoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/**
 * A clerk who saw the document of a person recovers the booking or the entry that they are in, whoever has its link: it
 * ends, or they leave its party, or it gets another link and another code. Nothing is counted against anybody, and what
 * everybody lost in draws they have lost still.
 */
final class RecoverRules implements Rules {
    static final int RELEASE = 1;
    static final int DETACH = 2;
    static final int REISSUE = 3;

    private final Scratch scratch;
    private final RecoverDecoder command = new RecoverDecoder();
    private final Remembered request = new Remembered();
    private final NewLink link = new NewLink();
    private final RecoveredBooking booking;
    private final RecoveredEntry entry;
    private boolean isOfBooking;

    RecoverRules(EngineState state, Scratch scratch) {
        this.scratch = scratch;
        Links links = new Links(state);
        this.booking = new RecoveredBooking(state, scratch, links);
        this.entry = new RecoveredEntry(state, scratch, links);
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        if (command.action() < RELEASE || command.action() > REISSUE) {
            return Verdict.INVALID;
        }
        request.request(command.request());
        request.fingerprint(command.fingerprint());
        Verdict known = isRemembered() ? scratch.requests.recall(request, nowMillis) : Verdict.NONE;
        if (known == Verdict.REPEATED) {
            return tellAgain(scratch.requests.remembered(), outcome);
        }
        return known == Verdict.NONE ? checkNew(nowMillis, outcome) : known;
    }

    private boolean isRemembered() {
        return request.high != 0 || request.low != 0;
    }

    private Verdict checkNew(long nowMillis, Outcome outcome) {
        scratch.party.clear();
        scratch.party.add(command.person().high(), command.person().low());
        scratch.party.load();
        if (scratch.party.isAnyServed()) {
            return Verdict.ALREADY_SERVED;
        }
        readNew();
        Verdict verdict = checkPlace(nowMillis, outcome);
        return verdict == Verdict.RECOVERED && isRemembered() && !scratch.requests.hasRoom()
                ? Verdict.CAPACITY
                : verdict;
    }

    /** What the command brings along; a release and a detaching give out nothing, whatever it brings. */
    private void readNew() {
        boolean isNew = command.action() == REISSUE;
        link.read(command);
        request.code(command.code());
        request.codeNonce(command.codeNonce());
        request.codeKey = isNew ? command.codeKey() : 0;
        if (!isNew) {
            request.codeNonceHigh = 0;
            request.codeNonceLow = 0;
        }
        request.link(isNew ? link.nonceHigh : 0, isNew ? link.nonceLow : 0, isNew ? link.key : 0);
    }

    private Verdict checkPlace(long nowMillis, Outcome outcome) {
        long held = scratch.party.booking(0);
        isOfBooking = held != 0
                && scratch.bookings.load(held)
                && scratch.slots.loadOther(scratch.bookings.booking().get.slot());
        if (!isOfBooking) {
            long waiting = scratch.party.entry(0);
            return waiting != 0 && scratch.entries.load(waiting)
                    ? entry.check(command.action(), link, nowMillis)
                    : Verdict.NO_PLACE;
        }
        if (!mayActAt(scratch.slots.other().get.location())) {
            scratch.bookings.tell(outcome);
            return Verdict.WRONG_LOCATION;
        }
        return booking.check(command.action(), link, request, nowMillis);
    }

    private boolean mayActAt(int location) {
        RecoverDecoder.LocationsDecoder locations = command.locations();
        boolean may = locations.count() == 0;
        while (locations.hasNext()) {
            may |= locations.next().location() == location;
        }
        return may;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        int action = command.action();
        int people =
                isOfBooking ? applyToBooking(action, nowMillis, outcome) : applyToEntry(action, nowMillis, outcome);
        outcome.affected(action == REISSUE ? 0 : people);
        if (isRemembered()) {
            remember(action, people, nowMillis, outcome);
        }
    }

    private int applyToBooking(int action, long nowMillis, Outcome outcome) {
        SlotGate.tell(scratch.slots.other(), outcome);
        return switch (action) {
            case RELEASE -> booking.release(nowMillis);
            case DETACH -> booking.detach(nowMillis);
            default -> booking.reissue(link, request, nowMillis, outcome);
        };
    }

    private int applyToEntry(int action, long nowMillis, Outcome outcome) {
        return switch (action) {
            case RELEASE -> entry.release(nowMillis);
            case DETACH -> entry.detach(nowMillis);
            default -> entry.reissue(link, nowMillis, outcome);
        };
    }

    private void remember(int action, int people, long nowMillis, Outcome outcome) {
        request.attended = action;
        request.persons = people;
        if (!isOfBooking) {
            request.codeNonceHigh = 0;
            request.codeNonceLow = 0;
            request.codeKey = 0;
        }
        long id = isOfBooking
                ? scratch.bookings.booking().keyLow()
                : scratch.entries.entry().keyLow();
        int told = action != REISSUE
                ? 0
                : isOfBooking ? outcome.version() : outcome.entry().tier();
        scratch.requests.remember(request, Verdict.RECOVERED, id, isOfBooking ? outcome.slot() : 0, told, nowMillis);
    }

    private Verdict tellAgain(RequestDecoder first, Outcome outcome) {
        if (first.verdict() != Verdict.RECOVERED.number()) {
            return Verdict.KEY_REUSED;
        }
        boolean wasOfBooking = first.slot() != 0;
        if (wasOfBooking && scratch.slots.loadOther(first.slot())) {
            SlotGate.tell(scratch.slots.other(), outcome);
        }
        if (first.attended() != REISSUE) {
            outcome.affected(first.persons());
        } else if (wasOfBooking ? !scratch.bookings.load(first.booking()) : !scratch.entries.load(first.booking())) {
            return Verdict.NO_PLACE;
        } else {
            tellLinkAgain(first, wasOfBooking, outcome);
        }
        outcome.sequence(first.sequence());
        return Verdict.REPEATED;
    }

    private void tellLinkAgain(RequestDecoder first, boolean wasOfBooking, Outcome outcome) {
        outcome.capability(first.capabilityKey(), first.capabilityNonceHigh(), first.capabilityNonceLow());
        if (wasOfBooking) {
            int language = scratch.bookings.booking().get.language();
            outcome.booking(first.persons(), BookingAccess.BOOKED, first.version(), language);
            outcome.code(first.codeKey(), first.codeNonceHigh(), first.codeNonceLow());
        } else {
            var of = scratch.entries.entry().get;
            outcome.entry().made(of.product(), first.persons(), first.version(), of.round(), first.timeMillis());
        }
    }
}
