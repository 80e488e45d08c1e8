package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.LinkIdentitiesDecoder;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.PersonDecoder;
import nl.beurt.engine.state.sbe.PersonEncoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/**
 * Two pseudonyms turn out to be of one person. What the alias held is the person's from now on; of two bookings one
 * is kept ({@link Places#keptMillis}), and a seat of the other is a returned seat; who has a booking waits no more; of two entries the
 * one that was made first is kept; the rounds lost with the other count on; who was in a register by either pseudonym is in it. Others of a party keep their
 * places.
 */
final class LinkIdentitiesRules implements Rules {
    private static final int COUNT_MAX = 0xfffe;

    private final EngineState state;
    private final Scratch scratch;
    private final LinkIdentitiesDecoder command = new LinkIdentitiesDecoder();
    private final Places places;
    private final Register register;
    private final Lasting lasting;
    private final Row<PersonDecoder, PersonEncoder> alias;
    private final Row<PersonDecoder, PersonEncoder> person;
    private boolean isAliasKnown;
    private boolean isPersonKnown;

    LinkIdentitiesRules(EngineState state, Scratch scratch) {
        this.state = state;
        this.scratch = scratch;
        this.places = new Places(state, scratch);
        this.register = new Register(state);
        this.lasting = new Lasting(state);
        this.alias = state.people().newRow();
        this.person = state.people().newRow();
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        long personHigh = command.person().high();
        long personLow = command.person().low();
        boolean isNobody = personHigh == 0 && personLow == 0;
        if (isNobody || (command.alias().high() == personHigh && command.alias().low() == personLow)) {
            return Verdict.INVALID;
        }
        isAliasKnown =
                state.people().load(command.alias().high(), command.alias().low(), alias);
        isPersonKnown = state.people().load(personHigh, personLow, person);
        if (isAliasKnown && Alias.is(alias.get)) {
            boolean isSame = alias.get.personHigh() == personHigh && alias.get.personLow() == personLow;
            return isSame ? Verdict.ALREADY_LINKED : Verdict.LINKED_OTHERWISE;
        }
        if ((isPersonKnown && Alias.is(person.get)) || (isAliasKnown && alias.get.aliases() != 0)) {
            return Verdict.LINKED_OTHERWISE;
        }
        if (isInDraw(isAliasKnown, alias) || isInDraw(isPersonKnown, person)) {
            return Verdict.ENTRIES_CLOSED;
        }
        int unknown = (isAliasKnown ? 0 : 1) + (isPersonKnown ? 0 : 1);
        return state.people().hasRoomFor(unknown) ? Verdict.LINKED : Verdict.CAPACITY;
    }

    /** What is committed to names how many people are in an entry. */
    private boolean isInDraw(boolean isKnown, Row<PersonDecoder, PersonEncoder> of) {
        return isKnown && of.get.entry() != 0 && scratch.entries.load(of.get.entry()) && scratch.entries.isInDraw();
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        begin(isAliasKnown, alias, command.alias().high(), command.alias().low());
        begin(isPersonKnown, person, command.person().high(), command.person().low());
        linkBookings(nowMillis);
        int lost = linkEntries(nowMillis);
        register.countOnce(alias.get.eligible() & person.get.eligible());
        person.set
                .served((short) (alias.get.served() | person.get.served()))
                .eligible(alias.get.eligible() | person.get.eligible())
                .cancels(Math.min(COUNT_MAX, alias.get.cancels() + person.get.cancels()))
                .roundsLost(Math.max(lost, Math.max(alias.get.roundsLost(), person.get.roundsLost())))
                .aliases((short) Math.min(Lasting.ALIASES_MAX, person.get.aliases() + 1))
                .lastDay(Math.max(alias.get.lastDay(), person.get.lastDay()));
        lasting.until(person, nowMillis);
        alias.set
                .lastDay(0)
                .booking(0)
                .entry(0)
                .eligible(0)
                .personHigh(person.keyHigh())
                .personLow(person.keyLow());
        state.people().store(alias);
        state.people().store(person);
    }

    private void begin(boolean isKnown, Row<PersonDecoder, PersonEncoder> row, long high, long low) {
        if (isKnown) {
            state.people().edit(row);
        } else {
            row.reset(high, low);
        }
    }

    private void linkBookings(long nowMillis) {
        long ofAlias = alias.get.booking();
        long ofPerson = person.get.booking();
        if (ofAlias == 0) {
            return;
        }
        if (ofPerson == 0) {
            take(ofAlias, nowMillis);
        } else if (ofAlias == ofPerson) {
            scratch.bookings.load(ofAlias);
            places.attendAs(alias.keyHigh(), alias.keyLow(), person.keyHigh(), person.keyLow());
            places.leaveBooking(alias.keyHigh(), alias.keyLow(), nowMillis);
        } else if (places.keptMillis(ofPerson, person.keyHigh(), person.keyLow(), nowMillis)
                <= places.keptMillis(ofAlias, alias.keyHigh(), alias.keyLow(), nowMillis)) {
            scratch.bookings.load(ofAlias);
            places.leaveBooking(alias.keyHigh(), alias.keyLow(), nowMillis);
        } else {
            scratch.bookings.load(ofPerson);
            places.leaveBooking(person.keyHigh(), person.keyLow(), nowMillis);
            take(ofAlias, nowMillis);
        }
    }

    private void take(long booking, long nowMillis) {
        scratch.bookings.load(booking);
        places.replaceInBooking(alias.keyHigh(), alias.keyLow(), person.keyHigh(), person.keyLow(), nowMillis);
        person.set.booking(booking);
    }

    /** How many rounds were lost with an entry that one of the two is in no more. */
    private int linkEntries(long nowMillis) {
        int lost = 0;
        long ofAlias = alias.get.entry();
        long ofPerson = person.get.entry();
        boolean hasBooking = person.get.booking() != 0;
        if (ofPerson != 0 && (hasBooking || (ofAlias != 0 && ofAlias < ofPerson))) {
            scratch.entries.load(ofPerson);
            lost = places.leaveEntry(person.keyHigh(), person.keyLow(), nowMillis);
            person.set.entry(0);
            ofPerson = 0;
        }
        if (ofAlias == 0) {
            return lost;
        }
        scratch.entries.load(ofAlias);
        if (hasBooking || ofPerson != 0) {
            lost = Math.max(lost, places.leaveEntry(alias.keyHigh(), alias.keyLow(), nowMillis));
        } else {
            places.replaceInEntry(alias.keyHigh(), alias.keyLow(), person.keyHigh(), person.keyLow(), nowMillis);
            person.set.entry(ofAlias);
        }
        return lost;
    }
}
