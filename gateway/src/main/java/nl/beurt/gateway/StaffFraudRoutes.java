package nl.beurt.gateway;

import io.netty.handler.codec.http.HttpMethod;
import nl.beurt.engine.ring.CommandRing;
import nl.beurt.gateway.decode.Router;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;
import nl.beurt.gateway.report.FraudReports;
import nl.beurt.gateway.staff.DecideCaseEndpoint;
import nl.beurt.gateway.staff.FraudCasesEndpoint;
import nl.beurt.gateway.staff.FraudReportsEndpoint;
import nl.beurt.gateway.staff.StaffServices;

/** The planner's calls about fraud. Belongs to the staff listener's event loop. */
final class StaffFraudRoutes implements Router {
    static final String ALL = "/v1/staff/fraud-";

    private static final String CASES = ALL + "cases";
    private static final String REPORTS = ALL + "reports";
    private static final String DECISION = "/decision";

    private final Problems problems;
    private final Methods methods;
    private final Endpoint cases;
    private final Endpoint decide;
    private final Endpoint reports;

    StaffFraudRoutes(StaffServices services, CommandRing ring, FraudReports kept) {
        problems = services.problems();
        methods = new Methods(problems);
        cases = new FraudCasesEndpoint(services);
        decide = new DecideCaseEndpoint(services, ring);
        reports = new FraudReportsEndpoint(services, kept);
    }

    @Override
    public void route(Exchange exchange, HttpMethod method, String path, String query) {
        int from = CASES.length() + 1;
        int to = path.length() - DECISION.length();
        if (path.equals(CASES)) {
            methods.get(exchange, method, cases, path, query, "");
        } else if (path.equals(REPORTS)) {
            methods.get(exchange, method, reports, path, query, "");
        } else if (path.startsWith(CASES + "/") && path.endsWith(DECISION) && from < to) {
            methods.only(exchange, method, HttpMethod.POST, decide, path, query, path.substring(from, to));
        } else {
            problems.answer(exchange, Problem.NOT_FOUND);
        }
    }
}
