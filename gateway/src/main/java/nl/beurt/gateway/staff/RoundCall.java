package nl.beurt.gateway.staff;

import java.nio.charset.StandardCharsets;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Asker;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.read.Page;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Reason;

/** A planner's call about rounds. */
abstract class RoundCall extends StaffCall {
    private static final byte[] TRIED = "{\"dryRun\":true,\"affects\":0}".getBytes(StandardCharsets.US_ASCII);

    RoundCall(StaffServices of) {
        super(of, Role.PLANNER);
    }

    /** Requires a token that is good everywhere, as the slots of a round may be anywhere; false when it was answered 403. */
    final boolean requireEverywhere(Exchange exchange) {
        boolean isGood = exchange.caller().locations().isEmpty();
        if (!isGood) {
            problems().answer(exchange, Problem.FORBIDDEN);
        }
        return isGood;
    }

    /** Answers that nothing is wrong, and nothing was done. Called on any thread. */
    final void answerTried(Asker asker) {
        new Reply(200, TRIED, "", pages().view().sequence()).send(asker);
    }

    /** Answers on the exchange's event loop with a round as it is then shown. Called on any thread. */
    final void answer(Asker asker, int status, long round) {
        asker.answer(exchange -> {
            Page page = pages().round(round);
            if (page == null) {
                problems().shed(exchange, Problem.BUSY);
                return;
            }
            Answers answers = exchange.loop().answers().begin(status).sequence(page.sequence());
            answers.end(exchange, Answers.JSON, page.body());
        });
    }

    /** Answers on the exchange's event loop what the engine refused. Called on any thread. */
    final void refuse(Asker asker, Verdict verdict) {
        asker.answer(exchange -> {
            switch (verdict) {
                case ROUND_UNKNOWN -> problems().answer(exchange, Problem.ROUND_UNKNOWN);
                case ROUND_NOT_READY -> problems().answer(exchange, Problem.ROUND_NOT_READY);
                case CAPACITY, STORAGE_FULL -> problems().shed(exchange, Problem.STORAGE_FULL);
                case INVALID -> {
                    Faults faults = new Faults();
                    faults.add("", Reason.OUT_OF_RANGE);
                    problems().answer(exchange, faults);
                }
                default -> problems().shed(exchange, Problem.BUSY);
            }
        });
    }

    /** Answers a malformed request on the exchange's event loop. Called on any thread. */
    final void refuse(Asker asker, Faults faults) {
        asker.answer(exchange -> problems().answer(exchange, faults));
    }
}
