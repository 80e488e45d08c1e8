package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.ImportEligibleDecoder;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.PersonDecoder;
import nl.beurt.engine.state.sbe.PersonEncoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/**
 * People come into the register of a product, each with the tag of a birth date, or are in it no more. The same again
 * changes nothing, so no request is remembered; of a person who is in a command twice only the last tag counts.
 */
final class ImportEligibleRules implements Rules {
    /** People in one command. */
    static final int PEOPLE_MAX = 250;

    private final EngineState state;
    private final Register register;
    private final Lasting lasting;
    private final ImportEligibleDecoder command = new ImportEligibleDecoder();
    /** Of the pseudonym that is given, which may be an alias: it has the tag. */
    private final Row<PersonDecoder, PersonEncoder> given;
    /** Of whom an alias stands for, who has the bit. */
    private final Row<PersonDecoder, PersonEncoder> person;

    /** Whom the command is about. */
    private final long[] highs = new long[PEOPLE_MAX];

    private final long[] lows = new long[PEOPLE_MAX];
    private int count;

    ImportEligibleRules(EngineState state) {
        this.state = state;
        this.register = new Register(state);
        this.lasting = new Lasting(state);
        this.given = state.people().newRow();
        this.person = state.people().newRow();
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        ImportEligibleDecoder.PeopleDecoder people = command.people();
        long bit = Register.bit(command.product());
        if (people.count() == 0
                || people.count() > PEOPLE_MAX
                || bit == 0
                || state.catalog().product(command.product()) == null) {
            return Verdict.INVALID;
        }
        boolean isRemoval = command.remove() != 0;
        if (!readPeople(people, isRemoval)) {
            return Verdict.INVALID;
        }
        command.sbeRewind();
        people = command.people();
        int unknown = 0;
        boolean changes = false;
        for (int i = 0; i < count; i++) {
            people.next();
            boolean isKnown = state.people().load(highs[i], lows[i], given);
            unknown += isKnown || isThereLater(i) ? 0 : 1;
            changes |=
                    isRemoval ? isKnown && (isEligible(bit) || isLeft()) : !isKnown || isNew(bit, people.birthTag(), i);
        }
        if (!isRemoval && !state.people().hasRoomFor(unknown)) {
            return Verdict.CAPACITY;
        }
        return changes ? Verdict.CHANGED : Verdict.NOTHING_TO_DO;
    }

    /** False where one of them is nobody, or has no birth date that would be kept. */
    private boolean readPeople(ImportEligibleDecoder.PeopleDecoder people, boolean isRemoval) {
        count = 0;
        while (people.hasNext()) {
            people.next();
            long high = people.person().high();
            long low = people.person().low();
            if ((high == 0 && low == 0) || (!isRemoval && Party.tag(people.birthTag()) == 0)) {
                return false;
            }
            highs[count] = high;
            lows[count++] = low;
        }
        return true;
    }

    private boolean isNew(long bit, long tag, int at) {
        return !isEligible(bit) || (given.get.birthTag() != tag && !isThereLater(at));
    }

    private boolean isThereLater(int person) {
        for (int later = person + 1; later < count; later++) {
            if (highs[later] == highs[person] && lows[later] == lows[person]) {
                return true;
            }
        }
        return false;
    }

    private boolean isEligible(long bit) {
        if (Alias.is(given.get)) {
            return state.people().load(given.get.personHigh(), given.get.personLow(), person)
                    && (person.get.eligible() & bit) != 0;
        }
        return (given.get.eligible() & bit) != 0;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        boolean isRemoval = command.remove() != 0;
        long bit = Register.bit(command.product());
        int more = 0;
        command.sbeRewind();
        ImportEligibleDecoder.PeopleDecoder people = command.people();
        while (people.hasNext()) {
            people.next();
            long high = people.person().high();
            long low = people.person().low();
            boolean isKnown = state.people().load(high, low, given);
            if (!isRemoval) {
                more += add(isKnown, high, low, people.birthTag(), bit);
            } else if (isKnown) {
                more -= remove(bit, nowMillis);
            }
        }
        register.count(command.product(), more);
    }

    /** 1 where the person was not in the register yet. */
    private int add(boolean isKnown, long high, long low, long tag, long bit) {
        if (isKnown) {
            state.people().edit(given);
        } else {
            given.reset(high, low);
        }
        given.set.birthTag(tag);
        boolean isAlias = Alias.is(given.get);
        Row<PersonDecoder, PersonEncoder> of = isAlias ? person : given;
        if (isAlias) {
            state.people().store(given);
            state.people().load(given.get.personHigh(), given.get.personLow(), person);
            state.people().edit(person);
        }
        int more = (of.get.eligible() & bit) == 0 ? 1 : 0;
        of.set.eligible(of.get.eligible() | bit);
        state.people().store(of);
        return more;
    }

    /** 1 where the person was in the register; who is in none has no tag either. */
    private int remove(long bit, long nowMillis) {
        boolean isAlias = Alias.is(given.get);
        Row<PersonDecoder, PersonEncoder> of = isAlias ? person : given;
        if (!isEligible(bit)) {
            if (isLeft()) {
                forgetDate();
            }
            return 0;
        }
        state.people().edit(of);
        of.set.eligible(of.get.eligible() & ~bit);
        lasting.until(of, nowMillis);
        boolean isOut = of.get.eligible() == 0;
        if (isOut) {
            of.set.birthTag(0);
        }
        state.people().store(of);
        if (isAlias && isOut) {
            forgetDate();
        }
        return 1;
    }

    private void forgetDate() {
        state.people().edit(given);
        given.set.birthTag(0);
        state.people().store(given);
    }

    /** Whether what was given is an alias, looked at before, that still has the tag of a person who is in no register. */
    private boolean isLeft() {
        return Alias.is(given.get) && given.get.birthTag() != 0 && person.get.eligible() == 0;
    }
}
