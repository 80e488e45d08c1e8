package nl.beurt.bench.simulate.staff;

import nl.beurt.bench.simulate.client.Digests;
import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.PersonDecoder;
import nl.beurt.engine.state.sbe.PersonEncoder;

/** Looks what two pseudonyms have before they turn out to be of one person: who had a place has one after it, too. */
final class LinkWitness {
    private final EngineState state;
    private final Row<PersonDecoder, PersonEncoder> person;
    private boolean wasBooked;
    private boolean wasWaiting;

    LinkWitness(EngineState state) {
        this.state = state;
        person = state.people().newRow();
    }

    /** Looks, before it is decided. */
    void look(Action action) {
        wasBooked = false;
        wasWaiting = false;
        if (action.kind() == Kind.LINK) {
            for (int one : action.people()) {
                boolean isKnown = state.people().load(Digests.PERSON, one, person);
                wasBooked |= isKnown && person.get.booking() != 0;
                wasWaiting |= isKnown && person.get.entry() != 0;
            }
        }
    }

    /** It was accepted. */
    void accepted(Action action) {
        if (wasBooked || wasWaiting) {
            state.people().load(Digests.PERSON, action.people()[1], person);
            boolean isBooked = person.get.booking() != 0;
            if (!isBooked && (wasBooked || person.get.entry() == 0)) {
                throw new Violation(action + " was accepted, and the person has no place any more");
            }
        }
    }
}
