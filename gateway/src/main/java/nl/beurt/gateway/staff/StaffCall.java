package nl.beurt.gateway.staff;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import nl.beurt.gateway.decode.HeaderLines;
import nl.beurt.gateway.decode.RequestHeaders;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.read.Pages;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;
import nl.beurt.gateway.rounds.RoundAgent;

/**
 * A call that changes something: taken on the staff listener's event loop, done on the agent's thread, answered on the event
 * loop.
 */
abstract class StaffCall implements Endpoint {
    private final StaffAccess access;
    private final Role role;
    private final RequestHeaders headers;
    private final Pages pages;
    private final RoundAgent agent;
    private final Problems problems;

    StaffCall(StaffServices of, Role role) {
        this.role = role;
        access = new StaffAccess(of.tokens(), of.problems());
        headers = of.headers();
        pages = of.pages();
        agent = of.agent();
        problems = of.problems();
    }

    @Override
    public final String route() {
        return "other";
    }

    @Override
    public boolean takesBody() {
        return true;
    }

    @Override
    public final void head(Exchange exchange, HttpHeaders of) {
        if (access.require(exchange, of, role) && (!takesBody() || requireType(exchange, of))) {
            headers.requireIdempotencyKey(exchange, of);
            exchange.ifMatch(HeaderLines.joined(of, HttpHeaderNames.IF_MATCH));
        }
    }

    /** Requires the type of a body; false when it was answered 415. */
    boolean requireType(Exchange exchange, HttpHeaders of) {
        return headers.requireJson(exchange, of);
    }

    Problems problems() {
        return problems;
    }

    Pages pages() {
        return pages;
    }

    /** Gives a job to the agent, or answers that too many wait. One that fails is answered too, and told in the log. */
    final void submit(Exchange exchange, RoundAgent.Job job) {
        RoundAgent.Job answered = actions -> {
            try {
                job.run(actions);
            } catch (RuntimeException e) {
                exchange.loop().run(() -> problems.shed(exchange, Problem.BUSY));
                throw e;
            }
        };
        if (!agent.submit(exchange.caller().name(), answered)) {
            problems.shed(exchange, Problem.BUSY);
        }
    }
}
