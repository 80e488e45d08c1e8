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
 * one of them has stays as it is. Who was put on this list by mistake is taken off it again; who was served at a desk stays
 * served. The same again changes nothing, so no request is remembered.
 */
final class MarkServedRules implements Rules {
    /** People in one command. */
    static final int PEOPLE_MAX = 250;

    /** In a person's record: by this list, not at a desk. */
    private static final int BY_LIST = 2;

    private final EngineState state;
    private final MarkServedDecoder command = new MarkServedDecoder();
    private final Row<PersonDecoder, PersonEncoder> person;
    private final long[] highs = new long[PEOPLE_MAX];
    private final long[] lows = new long[PEOPLE_MAX];

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
        boolean isRemoval = command.remove() != 0;
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
            if (!isKnown && !isAmong(high, low, unknown)) {
                highs[unknown] = high;
                lows[unknown++] = low;
            }
            changes |= isRemoval ? isKnown && isOnList() : !isKnown || person.get.served() == 0;
        }
        if (!isRemoval && !state.people().hasRoomFor(unknown)) {
            return Verdict.CAPACITY;
        }
        return changes ? Verdict.CHANGED : Verdict.NOTHING_TO_DO;
    }

    private boolean isAmong(long high, long low, int count) {
        for (int i = 0; i < count; i++) {
            if (highs[i] == high && lows[i] == low) {
                return true;
            }
        }
        return false;
    }

    /** Loads whom a pseudonym is of, an alias as the person it stands for; whether it is known. */
    private boolean load(long high, long low) {
        if (!state.people().load(high, low, person)) {
            return false;
        }
        return !Alias.is(person.get) || state.people().load(person.get.personHigh(), person.get.personLow(), person);
    }

    private boolean isOnList() {
        return (person.get.served() & BY_LIST) != 0;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        boolean isRemoval = command.remove() != 0;
        command.sbeRewind();
        MarkServedDecoder.PeopleDecoder people = command.people();
        while (people.hasNext()) {
            people.next();
            if (isRemoval) {
                takeOff(people.person().high(), people.person().low());
            } else {
                put(people.person().high(), people.person().low());
            }
        }
    }

    private void put(long high, long low) {
        if (!load(high, low)) {
            person.reset(high, low);
        } else if (person.get.served() == 0) {
            state.people().edit(person);
        } else {
            return;
        }
        person.set.served((short) BY_LIST);
        state.people().store(person);
    }

    private void takeOff(long high, long low) {
        if (load(high, low) && isOnList()) {
            state.people().edit(person);
            person.set.served((short) (person.get.served() & ~BY_LIST));
            state.people().store(person);
        }
    }
}
