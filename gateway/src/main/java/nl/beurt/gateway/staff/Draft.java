package nl.beurt.gateway.staff;

import java.nio.charset.StandardCharsets;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.ChangePlan;
import nl.beurt.gateway.rounds.RequestMark;
import nl.beurt.gateway.rounds.RoundActions;

/**
 * A change that is ready to be given.
 *
 * @param check what a dry run looks at beside what was looked at already
 * @param eTag of what it changes; empty where that has none, {@link #NOTHING} where it is not there yet
 * @param affects people whose appointment it takes away, moves or ends
 * @param isRoutine whether no second planner is asked for, however many it affects
 */
record Draft(Command command, Check check, String eTag, long affects, boolean isRoutine) {
    /** No tag is like it. */
    static final String NOTHING = "\0";

    /** Bytes that are kept free in a command, so that a place can always be closed or moved and a product halted. */
    private static final int SPARE = 12 * 1024;

    Draft(Command command, String eTag, long affects, boolean isRoutine) {
        this(command, actions -> {}, eTag, affects, isRoutine);
    }

    Draft(Command command, String eTag, long affects) {
        this(command, eTag, affects, false);
    }

    /** Looks whether it can be given. */
    interface Check {
        /** Called on the agent's thread; changes nothing. */
        void run(RoundActions actions) throws Refused;
    }

    /** Gives it to the engine. */
    interface Command {
        /**
         * Called on the agent's thread.
         *
         * @param confirmedBy name of the second one who wants it; empty where none is needed
         * @param mark what the request is remembered by
         */
        Outcome give(RoundActions actions, String confirmedBy, RequestMark mark) throws InterruptedException, Refused;
    }

    /**
     * A body with its tag.
     *
     * @param eTag with its quotes; empty for none
     */
    record Shown(byte[] json, String eTag) {
        static Shown of(String json) {
            return new Shown(json.getBytes(StandardCharsets.UTF_8), "");
        }
    }

    /** A change that must be possible however much text there is. */
    static Draft ofUrgent(View view, ChangePlan plan, String eTag, long affects, long nowMillis) {
        return of(view, plan, eTag, affects, 0, nowMillis);
    }

    /** A change of the catalog, or of none. */
    static Draft of(View view, ChangePlan plan, String eTag, long affects, long nowMillis) {
        return of(view, plan, eTag, affects, SPARE, nowMillis);
    }

    private static Draft of(View view, ChangePlan plan, String eTag, long affects, int spare, long nowMillis) {
        return new Draft(
                (actions, confirmedBy, mark) -> {
                    ChangePlan fitting = fitting(actions, view.catalog(), plan, spare, nowMillis);
                    return actions.change(fitting.confirmedBy(confirmedBy), affects, mark);
                },
                actions -> fitting(actions, view.catalog(), plan, spare, nowMillis),
                eTag,
                affects,
                false);
    }

    /** Where there is too much text, that of days that are past is left out. */
    private static ChangePlan fitting(RoundActions actions, Catalog before, ChangePlan plan, int spare, long nowMillis)
            throws Refused {
        Catalog catalog = plan.catalog();
        if (catalog == null || !actions.isTooLong(catalog, before, spare)) {
            return plan;
        }
        ChangePlan shorter = plan.withCatalog(Places.withoutPast(catalog, nowMillis));
        Catalog shortened = shorter.catalog();
        if (shortened != null && actions.isTooLong(shortened, before, spare)) {
            throw Refused.at("", Reason.TOO_LONG);
        }
        return shorter;
    }
}
