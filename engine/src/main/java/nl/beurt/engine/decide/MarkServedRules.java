package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.MarkServedDecoder;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.PersonDecoder;
import nl.beurt.engine.state.sbe.PersonEncoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/**
 * People got what they came for elsewhere, or before there was a planner: they can book no more. An appointment or entry that
 * one of them has stays as it is. The same again changes nothing, so no request is remembered.
 */
final class MarkServedRules implements Rules {
    /** People in one command. */
    static final int PEOPLE_MAX = 250;

    private final EngineState state;
    private final MarkServedDecoder command = new MarkServedDecoder();
    private final Row<PersonDecoder, PersonEncoder> person;

    MarkServedRules(EngineState state) {
        this.state = state;
        this.person = state.people().newRow();
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        MarkServedDecoder.PeopleDecoder people = command.people();
        if (people.count() == 0 || people.count() > PEOPLE_MAX) {
            return Verdict.INVALID;
        }
        int unknown = 0;
        boolean changes = false;
        while (people.hasNext()) {
            people.next();
            long high = people.person().high();
            long low = people.person().low();
            if (high == 0 && low == 0) {
                return Verdict.INVALID;
            }
            boolean isKnown = load(high, low);
            unknown += isKnown ? 0 : 1;
            changes |= !isKnown || person.get.served() == 0;
        }
        if (!state.people().hasRoomFor(unknown)) {
            return Verdict.CAPACITY;
        }
        return changes ? Verdict.CHANGED : Verdict.NOTHING_TO_DO;
    }

    /** Loads whom a pseudonym is of, an alias as the person it stands for; whether it is known. */
    private boolean load(long high, long low) {
        if (!state.people().load(high, low, person)) {
            return false;
        }
        return !Alias.is(person.get) || state.people().load(person.get.personHigh(), person.get.personLow(), person);
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        command.sbeRewind();
        MarkServedDecoder.PeopleDecoder people = command.people();
        while (people.hasNext()) {
            people.next();
            long high = people.person().high();
            long low = people.person().low();
            if (load(high, low)) {
                state.people().edit(person);
            } else {
                person.reset(high, low);
            }
            person.set.served((short) 1);
            state.people().store(person);
        }
    }
}
