package nl.beurt.gateway.staff;

import java.nio.charset.StandardCharsets;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.gateway.rounds.ChangePlan;
import nl.beurt.gateway.rounds.RequestMark;
import nl.beurt.gateway.rounds.RoundActions;

/**
 * A change that is ready to be given.
 *
 * @param eTag of what it changes; empty where that has none
 * @param affects people whose appointment it takes away or moves
 */
record Draft(Command command, String eTag, long affects) {
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

    static Draft of(ChangePlan plan, String eTag, long affects) {
        return new Draft(
                (actions, confirmedBy, mark) -> {
                    var catalog = plan.catalog();
                    if (catalog != null && actions.isTooLong(catalog)) {
                        throw Refused.at("", nl.beurt.gateway.reply.Reason.TOO_LONG);
                    }
                    return actions.change(plan.confirmedBy(confirmedBy), affects, mark);
                },
                eTag,
                affects);
    }
}
