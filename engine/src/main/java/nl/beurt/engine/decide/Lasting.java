package nl.beurt.engine.decide;

import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.PersonDecoder;
import nl.beurt.engine.state.sbe.PersonEncoder;

/**
 * How long people are known: so many days after their last one, which is that of their last appointment, entry or action. A
 * place keeps them, and so does the register; of who was served only that outlasts it.
 */
public final class Lasting {
    /** Pseudonyms that stand for one person and are counted: who has as many never leaves. */
    static final int ALIASES_MAX = 254;

    private static final long MILLIS_PER_DAY = 86_400_000L;
    private static final int DAY_MAX = 65_534;

    private final EngineState state;
    private final Row<PersonDecoder, PersonEncoder> self;

    public Lasting(EngineState state) {
        this.state = state;
        this.self = state.people().newRow();
    }

    static int day(long millis) {
        return (int) Math.floorDiv(millis, MILLIS_PER_DAY);
    }

    /** A person, who is being edited, is known for some days after an instant, where people ever leave. */
    void until(Row<PersonDecoder, PersonEncoder> person, long millis) {
        if (state.catalog().knobs().personDays() != 0) {
            long day = Math.floorDiv(millis, MILLIS_PER_DAY);
            person.set.lastDay((int) Math.max(person.get.lastDay(), Math.min(DAY_MAX, day)));
        }
    }

    /** Whether half of the days that a person is known for are over. */
    boolean isFading(PersonDecoder person, long nowMillis) {
        return isOver(person, state.catalog().knobs().personDays() / 2, nowMillis);
    }

    /** Whether a pseudonym may leave, or what there is of its person be less, as far as can be seen from its record alone. */
    public boolean mayBeDue(PersonDecoder person, long nowMillis) {
        return Alias.is(person) || isOver(person, nowMillis);
    }

    /** Whether a pseudonym that was loaded leaves, or keeps only what outlasts its person's days. */
    public boolean isDue(PersonDecoder person, long nowMillis) {
        if (state.catalog().knobs().personDays() == 0) {
            return false;
        }
        if (Alias.is(person)) {
            return isAliasDue(person, nowMillis);
        }
        return isOver(person, nowMillis) && (stays(person) ? hasMore(person) : person.aliases() == 0);
    }

    /** An alias leaves before its person, who does then. */
    private boolean isAliasDue(PersonDecoder alias, long nowMillis) {
        return !state.people().load(alias.personHigh(), alias.personLow(), self)
                || (isOver(self.get, nowMillis) && !stays(self.get) && self.get.aliases() < ALIASES_MAX);
    }

    private boolean isOver(PersonDecoder person, long nowMillis) {
        return isOver(person, state.catalog().knobs().personDays(), nowMillis);
    }

    private static boolean isOver(PersonDecoder person, int days, long nowMillis) {
        return person.booking() == 0
                && person.entry() == 0
                && (long) Math.max(person.lastDay(), person.actionsDay()) + days < day(nowMillis);
    }

    /** Whether there is something of a person that outlasts their days. */
    boolean stays(PersonDecoder person) {
        return person.served() != 0 || person.eligible() != 0;
    }

    private static boolean hasMore(PersonDecoder person) {
        return person.lastDay() != 0
                || person.actionsDay() != 0
                || person.actionsOfDay() != 0
                || person.cancels() != 0
                || person.roundsLost() != 0;
    }
}
