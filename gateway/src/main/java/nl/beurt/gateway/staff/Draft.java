package nl.beurt.gateway.staff;

import java.nio.charset.StandardCharsets;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.view.ChangeView;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.rounds.ChangePlan;
import nl.beurt.gateway.rounds.RoundActions;

/**
 * A change that is ready to be given.
 *
 * @param eTag of what it changes; empty where that has none
 * @param affects people whose appointment it takes away or moves
 */
record Draft(Command command, String eTag, long affects, Answer answer) {
    /** Gives it to the engine. */
    interface Command {
        /**
         * Called on the agent's thread.
         *
         * @param confirmedBy name of the second one who wants it; empty where none is needed
         */
        Outcome give(RoundActions actions, String confirmedBy) throws InterruptedException, Refused;
    }

    /** Says what came of it. */
    interface Answer {
        /**
         * The reply's body, of which the entity tag may be told.
         *
         * @param change what its job has done; all zeros where it has none
         */
        Shown of(View view, ChangeView change);
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

    static Draft of(ChangePlan plan, String eTag, long affects, Answer answer) {
        return new Draft(
                (actions, confirmedBy) -> {
                    var catalog = plan.catalog();
                    if (catalog != null && actions.isTooLong(catalog)) {
                        throw Refused.at("", nl.beurt.gateway.reply.Reason.TOO_LONG);
                    }
                    return actions.change(plan.confirmedBy(confirmedBy));
                },
                eTag,
                affects,
                answer);
    }
}
