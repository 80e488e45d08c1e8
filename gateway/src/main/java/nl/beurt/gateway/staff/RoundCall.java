package nl.beurt.gateway.staff;

import nl.beurt.engine.verdict.Verdict;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.read.Page;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Reason;

/** A planner's call about rounds. */
abstract class RoundCall extends StaffCall {
    RoundCall(StaffServices of) {
        super(of, Role.PLANNER);
    }

    /** Answers on the exchange's event loop with a round as it is then shown. Called on any thread. */
    final void answer(Exchange exchange, int status, long round) {
        exchange.loop().run(() -> {
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
    final void refuse(Exchange exchange, Verdict verdict) {
        exchange.loop().run(() -> {
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
    final void refuse(Exchange exchange, Faults faults) {
        exchange.loop().run(() -> problems().answer(exchange, faults));
    }
}
