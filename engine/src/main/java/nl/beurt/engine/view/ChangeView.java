package nl.beurt.engine.view;

import nl.beurt.engine.state.ChangeState;
import nl.beurt.engine.state.sbe.ChangeDecoder;

/**
 * How far a change of the staff has come.
 *
 * @param id dense, from 1
 * @param slots changed so far
 * @param bookings changed so far
 * @param people of those bookings
 */
public record ChangeView(long id, ChangeState state, long slots, long bookings, long people) {
    /** Copies what a record says. */
    static ChangeView of(long id, ChangeDecoder change) {
        return new ChangeView(id, ChangeState.of(change.state()), change.slots(), change.bookings(), change.people());
    }

    /** Whether nothing is left to do. */
    public boolean isDone() {
        return state == ChangeState.DONE;
    }
}
