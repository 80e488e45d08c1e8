package nl.beurt.gateway.staff;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.beurt.gateway.decode.HeaderLines;
import nl.beurt.gateway.decode.RequestHeaders;
import nl.beurt.gateway.exchange.Asker;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.read.Pages;
import nl.beurt.gateway.read.QueryString;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.RoundActions;
import nl.beurt.gateway.rounds.RoundAgent;

/**
 * A call that changes something: taken on the staff listener's event loop, done on the agent's thread, answered on the event
 * loop.
 */
abstract class StaffCall implements Endpoint {
    static final String IF_MATCH = "If-Match";

    private static final String DRY_RUN = "dryRun";

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
            if (hasKey()) {
                headers.requireIdempotencyKey(exchange, of);
            }
            exchange.ifMatch(HeaderLines.joined(of, HttpHeaderNames.IF_MATCH));
        }
    }

    /** Whether a key of idempotency is required. */
    boolean hasKey() {
        return true;
    }

    /** Whether what is changed may have a tag that the caller has seen. */
    boolean hasTag() {
        return false;
    }

    /** Requires the type of a body; false when it was answered 415. */
    boolean requireType(Exchange exchange, HttpHeaders of) {
        return headers.requireJson(exchange, of);
    }

    /** Reads the query, which may ask for a dry run, and nothing else, before anything is done. */
    @Override
    public final void handle(Exchange exchange, byte[] body, int length) {
        Faults faults = new Faults();
        boolean isDryRun = isDryRun(exchange.query(), faults);
        if (exchange.ifMatch() != null && !hasTag()) {
            faults.add(IF_MATCH, Reason.NOT_OFFERED);
        }
        if (faults.isEmpty()) {
            handle(exchange, body, length, isDryRun);
        } else {
            problems.answer(exchange, faults);
        }
    }

    /**
     * Handles a request.
     *
     * @param isDryRun whether everything is to be checked, and nothing done
     */
    abstract void handle(Exchange exchange, byte[] body, int length, boolean isDryRun);

    static boolean isDryRun(String query, Faults faults) {
        Map<String, List<String>> parameters =
                query.isEmpty() ? null : QueryString.parameters(query, Set.of(DRY_RUN), faults);
        String value = parameters == null ? null : QueryString.first(parameters, DRY_RUN);
        if (value != null && !value.equals("true") && !value.equals("false")) {
            faults.add(DRY_RUN, Reason.NOT_A_CHOICE);
        }
        return "true".equals(value);
    }

    Problems problems() {
        return problems;
    }

    Pages pages() {
        return pages;
    }

    /** What is done on the agent's thread. */
    interface Work {
        /** Does it and answers. */
        void run(Asker asker, RoundActions actions) throws InterruptedException;
    }

    /** Gives work to the agent, or answers that too much waits. What fails is answered too, and told in the log. */
    final void submit(Exchange exchange, Work work) {
        Answered answered = new Answered(exchange.asker(), work);
        if (!agent.submit(exchange.caller().name(), answered)) {
            problems.shed(exchange, notNow());
        }
    }

    /** Why nothing is taken, or what was taken is dropped. */
    private Problem notNow() {
        if (agent.hasFailed()) {
            return Problem.PLANNER_STOPPED;
        }
        return agent.isClosed() ? Problem.DRAINING : Problem.BUSY;
    }

    /** Gives the rest of what was begun, so that others have their turn before it; false where too much waits. */
    final boolean goOn(Asker asker, String actor, Work work) {
        return agent.submit(actor, new Answered(asker, work));
    }

    /** Work that is answered however it ends. */
    private final class Answered implements RoundAgent.Job {
        private final Asker asker;
        private final Work work;

        Answered(Asker asker, Work work) {
            this.asker = asker;
            this.work = work;
        }

        @Override
        public void run(RoundActions actions) throws InterruptedException {
            try {
                work.run(asker, actions);
            } catch (RuntimeException | Error e) {
                asker.answer(exchange -> problems.shed(exchange, Problem.BUSY));
                throw e;
            }
        }

        @Override
        public void drop() {
            asker.answer(exchange ->
                    problems.shed(exchange, agent.hasFailed() ? Problem.PLANNER_STOPPED : Problem.DRAINING));
        }
    }
}
