package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.CheckInDecoder;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/**
 * People of a booking are at the desk: each once, with the booking's current code, at its place and on its day. Who is of the
 * party is admitted also where others were let in without a connection in their place: the outcome tells how many people that
 * makes beyond the party.
 */
final class CheckInRules implements Rules {
    private final EngineState state;
    private final Scratch scratch;
    private final CheckInDecoder command = new CheckInDecoder();
    private final CodeAccess access;
    private int places;

    CheckInRules(EngineState state, Scratch scratch) {
        this.state = state;
        this.scratch = scratch;
        this.access = new CodeAccess(scratch);
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        if (!readPeople()) {
            return Verdict.INVALID;
        }
        Verdict code = access.load(command.code().high(), command.code().low());
        if (code != Verdict.NONE) {
            return code;
        }
        var booking = scratch.bookings.booking();
        scratch.bookings.tell(outcome);
        places = access.places(scratch.party);
        if (places == 0) {
            // Who is of the party is not to be suspected with those who are not.
            outcome.positions(access.members(scratch.party));
            return Verdict.WRONG_PERSON;
        }
        outcome.attended(booking.get.attended(), booking.get.changedMillis());
        if (outcome.location() != command.location()) {
            return Verdict.WRONG_LOCATION;
        }
        if ((booking.get.attended() & places) != 0) {
            outcome.positions(access.positions(scratch.party, booking.get.attended()));
            return Verdict.CODE_USED;
        }
        return outcome.startMillis() >= command.fromMillis() && outcome.startMillis() < command.toMillis()
                ? Verdict.CHECKED_IN
                : Verdict.WRONG_TIME;
    }

    private boolean readPeople() {
        scratch.party.clear();
        CheckInDecoder.PeopleDecoder people = command.people();
        while (people.hasNext()) {
            people.next();
            if (!scratch.party.add(people.person().high(), people.person().low())) {
                return false;
            }
        }
        return scratch.party.size() > 0;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        var booking = scratch.bookings.booking();
        int beyond = Attendance.beyond(booking.get, Integer.bitCount(places));
        state.bookings().edit(booking);
        booking.set.attended((short) (booking.get.attended() | places)).changedMillis(nowMillis);
        state.bookings().store(booking);
        scratch.bookings.tell(outcome);
        outcome.attended(booking.get.attended(), nowMillis);
        outcome.affected(beyond);
    }
}
