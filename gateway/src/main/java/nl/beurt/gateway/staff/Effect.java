package nl.beurt.gateway.staff;

import nl.beurt.engine.state.ChangeState;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.view.ChangeView;

/**
 * What a change has done: the same when it is asked for again.
 *
 * @param change what its job did; all zeros where it has none
 * @param affected people that it was told to affect when it was given
 * @param stockAdded all of a product's stock, where that was counted
 * @param stockServed what was handed out of it by then
 */
record Effect(ChangeView change, long affected, long stockAdded, long stockServed) {
    private static final ChangeView NO_JOB = new ChangeView(0, ChangeState.DONE, 0, 0, 0);

    /** Of a command without a job. */
    static Effect of(Outcome outcome) {
        return of(outcome, NO_JOB);
    }

    static Effect of(Outcome outcome, ChangeView change) {
        return new Effect(change, outcome.affected(), outcome.stockAdded(), outcome.stockServed());
    }
}
