package nl.beurt.gateway.staff;

import io.netty.handler.codec.http.HttpHeaders;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;

/** Lets planners see and decide cases; a token must be good everywhere, as a case is of no location. */
final class FraudAccess {
    private final StaffAccess access;
    private final Problems problems;

    FraudAccess(StaffServices services) {
        access = new StaffAccess(services.tokens(), services.problems());
        problems = services.problems();
    }

    /** False when it was answered 401 or 403. */
    boolean require(Exchange exchange, HttpHeaders headers) {
        if (!access.require(exchange, headers, Role.PLANNER)) {
            return false;
        }
        if (!exchange.caller().locations().isEmpty()) {
            problems.answer(exchange, Problem.FORBIDDEN);
            return false;
        }
        return true;
    }
}
