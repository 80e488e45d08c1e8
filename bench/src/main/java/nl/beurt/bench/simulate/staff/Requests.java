package nl.beurt.bench.simulate.staff;

import java.util.HashMap;
import java.util.Map;
import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** Requests of the staff: each is done once, and for as long as it is remembered it is told what the first did. Mutable. */
final class Requests {
    private final Map<Integer, Told> told = new HashMap<>();

    private record Told(long sequence, long millis) {
        boolean isRemembered(long nowMillis) {
            return nowMillis - millis < Town.RETENTION_MILLIS;
        }
    }

    /** One was accepted, and is durable. */
    void accepted(Exchange exchange) {
        int request = exchange.action.request();
        if (request != 0) {
            Told before = told.put(request, new Told(exchange.sequence(), exchange.nowMillis));
            if (before != null && before.isRemembered(exchange.nowMillis)) {
                throw new Violation(exchange.action + " was done twice");
            }
        }
    }

    /** One was answered otherwise. */
    void answered(Exchange exchange, Outcome outcome) {
        Told before = told.get(exchange.action.request());
        boolean isTold = outcome.verdict() == Verdict.REPEATED;
        if (before != null && before.isRemembered(exchange.nowMillis)) {
            boolean isSame = isTold && outcome.sequence() == before.sequence();
            if (!isSame && !isForgotten(exchange, outcome)) {
                throw new Violation(exchange.action + " was done at sequence " + before.sequence() + ", and is told "
                        + outcome.verdict() + " of " + outcome.sequence());
            }
        } else if (isTold && exchange.action.request() != 0 && !isKeptLonger(exchange, before)) {
            throw new Violation(exchange.action + " is told that it was done, and it was not");
        }
    }

    /** A booking remembers what desks without a connection told of it. */
    private static boolean isKeptLonger(Exchange exchange, @Nullable Told before) {
        return before != null && exchange.action.kind() == Kind.RECONCILE;
    }

    /** What was handed out is told of its booking, which may be forgotten before the request is. */
    private static boolean isForgotten(Exchange exchange, Outcome outcome) {
        return exchange.action.kind() == Kind.SERVE && outcome.verdict() == Verdict.CODE_UNKNOWN;
    }
}
