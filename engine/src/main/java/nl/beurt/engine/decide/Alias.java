package nl.beurt.engine.decide;

import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.PersonDecoder;
import nl.beurt.engine.state.sbe.PersonEncoder;

/** Whom a pseudonym stands for, where that is another one: a V-number's that was linked to a BSN's. */
final class Alias {
    private final EngineState state;
    private final Row<PersonDecoder, PersonEncoder> row;

    Alias(EngineState state) {
        this.state = state;
        this.row = state.people().newRow();
    }

    /** Whether a pseudonym is an alias, whose person is then {@link #high} and {@link #low}. */
    boolean load(long aliasHigh, long aliasLow) {
        return state.people().load(aliasHigh, aliasLow, row) && is(row.get);
    }

    /** Whether two pseudonyms are of one person. */
    boolean isOne(long oneHigh, long oneLow, long otherHigh, long otherLow) {
        if (oneHigh == otherHigh && oneLow == otherLow) {
            return true;
        }
        boolean isAlias = load(oneHigh, oneLow);
        long high = isAlias ? high() : oneHigh;
        long low = isAlias ? low() : oneLow;
        return load(otherHigh, otherLow)
                ? high() == high && low() == low
                : isAlias && otherHigh == high && otherLow == low;
    }

    static boolean is(PersonDecoder person) {
        return person.personHigh() != 0 || person.personLow() != 0;
    }

    long high() {
        return row.get.personHigh();
    }

    long low() {
        return row.get.personLow();
    }
}
