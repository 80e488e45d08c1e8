package nl.beurt.gateway.staff;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

/**
 * A call that changes something: taken on the staff listener's event loop, done on the agent's thread, answered on the event
 * loop.
 */
abstract class StaffCall implements Endpoint {
    static final String IF_MATCH = "If-Match";

    static final String DRY_RUN = "dryRun";

    private final StaffAccess access;
    private final Role role;
    private final RequestHeaders headers;
    private final Pages pages;
    private final StaffWork work;
    private final Problems problems;

    StaffCall(StaffServices of, Role role) {
        this.role = role;
        access = new StaffAccess(of.tokens(), of.problems());
        headers = of.headers();
        pages = of.pages();
        problems = of.problems();
        work = new StaffWork(of.agent(), problems);
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

    /** Requires lines of text; false when it was answered 415. */
    final boolean requireCsv(Exchange exchange, HttpHeaders of) {
        String type = of.get(HttpHeaderNames.CONTENT_TYPE);
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("text/csv")) {
            return true;
        }
        problems.answer(exchange, Problem.UNSUPPORTED_MEDIA_TYPE);
        return false;
    }

    /** What the query may turn on. */
    Set<String> switches() {
        return Set.of(DRY_RUN);
    }

    /** Reads the query, which may ask for a dry run, and nothing else, before anything is done. */
    @Override
    public final void handle(Exchange exchange, byte[] body, int length) {
        Set<String> on = switchedOn(exchange);
        if (!exchange.isAnswered()) {
            handle(exchange, body, length, on.contains(DRY_RUN));
        }
    }

    /** What the query turns on, where nothing is wrong with it or the headers: that was answered. */
    final Set<String> switchedOn(Exchange exchange) {
        Faults faults = new Faults();
        Set<String> on = switchedOn(exchange.query(), switches(), faults);
        if (exchange.ifMatch() != null && !hasTag()) {
            faults.add(IF_MATCH, Reason.NOT_OFFERED);
        }
        if (!faults.isEmpty()) {
            problems.answer(exchange, faults);
        }
        return on;
    }

    /**
     * Handles a request.
     *
     * @param isDryRun whether everything is to be checked, and nothing done
     */
    abstract void handle(Exchange exchange, byte[] body, int length, boolean isDryRun);

    /** Whether a query asks for a dry run, and for nothing else. */
    static boolean isDryRun(String query, Faults faults) {
        return switchedOn(query, Set.of(DRY_RUN), faults).contains(DRY_RUN);
    }

    private static Set<String> switchedOn(String query, Set<String> switches, Faults faults) {
        Map<String, List<String>> parameters = query.isEmpty() ? null : QueryString.parameters(query, switches, faults);
        if (parameters == null) {
            return Set.of();
        }
        Set<String> on = new HashSet<>();
        for (String name : switches) {
            String value = QueryString.first(parameters, name);
            if (value != null && !value.equals("true") && !value.equals("false")) {
                faults.add(name, Reason.NOT_A_CHOICE);
            }
            if ("true".equals(value)) {
                on.add(name);
            }
        }
        return on;
    }

    Problems problems() {
        return problems;
    }

    Pages pages() {
        return pages;
    }

    /** As {@link StaffWork#submit}. */
    final void submit(Exchange exchange, StaffWork.Work of) {
        work.submit(exchange, of);
    }

    /** As {@link StaffWork#goOn}. */
    final boolean goOn(Asker asker, String actor, StaffWork.Work of) {
        return work.goOn(asker, actor, of);
    }

    /** As {@link StaffWork#isStopping}. */
    final boolean isStopping() {
        return work.isStopping();
    }
}
