package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.LeavePeopleDecoder;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.PersonDecoder;
import nl.beurt.engine.state.sbe.PersonEncoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/**
 * People whose time is over leave. Who they are comes with the command: who looks for them goes through a map, in an order
 * that means nothing, and a replay is told.
 */
final class LeavePeopleRules implements Rules {
    private static final int STEP = 250;

    private final EngineState state;
    private final Lasting lasting;
    private final LeavePeopleDecoder command = new LeavePeopleDecoder();
    private final Row<PersonDecoder, PersonEncoder> person;
    private final Row<PersonDecoder, PersonEncoder> self;

    LeavePeopleRules(EngineState state) {
        this.state = state;
        this.lasting = new Lasting(state);
        this.person = state.people().newRow();
        this.self = state.people().newRow();
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        LeavePeopleDecoder.PeopleDecoder people = command.people();
        if (people.count() == 0 || people.count() > STEP) {
            return Verdict.INVALID;
        }
        while (people.hasNext()) {
            if (!isDue(people.next(), nowMillis)) {
                return Verdict.INVALID;
            }
        }
        return Verdict.SWEPT;
    }

    private boolean isDue(LeavePeopleDecoder.PeopleDecoder one, long nowMillis) {
        return state.people().load(one.person().high(), one.person().low(), person)
                && lasting.isDue(person.get, nowMillis);
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        command.sbeRewind();
        LeavePeopleDecoder.PeopleDecoder people = command.people();
        while (people.hasNext()) {
            // One that is named twice is gone, or less, by then.
            if (isDue(people.next(), nowMillis)) {
                leave();
            }
        }
    }

    private void leave() {
        if (Alias.is(person.get)) {
            if (state.people().load(person.get.personHigh(), person.get.personLow(), self)) {
                state.people().edit(self);
                self.set.aliases((short) Math.max(0, self.get.aliases() - 1));
                state.people().store(self);
            }
            state.people().remove(person);
        } else if (lasting.stays(person.get)) {
            state.people().edit(person);
            person.set.lastDay(0).actionsDay(0).actionsOfDay(0).cancels(0).roundsLost(0);
            state.people().store(person);
        } else {
            state.people().remove(person);
        }
    }
}
