package nl.beurt.gateway;

import io.netty.handler.codec.http.HttpMethod;
import nl.beurt.engine.ring.CommandRing;
import nl.beurt.gateway.decode.Router;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.read.OpenApiEndpoint;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;
import nl.beurt.gateway.staff.HealthEndpoint;
import nl.beurt.gateway.staff.JournalStateEndpoint;
import nl.beurt.gateway.staff.MetricsEndpoint;

/** The calls of the staff listener. Belongs to one event loop. */
final class StaffRoutes implements Router {
    private final Problems problems;
    private final Endpoint live = HealthEndpoint.live();
    private final Endpoint ready;
    private final Endpoint metrics;
    private final Endpoint journalState;
    private final Endpoint openApi = OpenApiEndpoint.ofStaff();
    private final StaffRoundRoutes rounds;

    StaffRoutes(GatewayContext context, CommandRing ring, StaffRoundRoutes rounds, Problems problems) {
        this.problems = problems;
        this.rounds = rounds;
        ready = HealthEndpoint.ready(context.health());
        metrics = new MetricsEndpoint(context.metrics());
        journalState = new JournalStateEndpoint(ring, context.tokens(), problems, context.lastSnapshot());
    }

    @Override
    public void route(Exchange exchange, HttpMethod method, String path, String query) {
        switch (path) {
            case "/livez" -> get(exchange, method, live, path, query);
            case "/readyz" -> get(exchange, method, ready, path, query);
            case "/metrics" -> get(exchange, method, metrics, path, query);
            case "/v1/openapi.json" -> get(exchange, method, openApi, path, query);
            case "/v1/staff/journal/state" -> get(exchange, method, journalState, path, query);
            default -> {
                if (path.startsWith(StaffRoundRoutes.ALL)) {
                    rounds.route(exchange, method, path, query);
                } else {
                    problems.answer(exchange, Problem.NOT_FOUND);
                }
            }
        }
    }

    private void get(Exchange exchange, HttpMethod method, Endpoint to, String path, String query) {
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            exchange.route(to, path, query, "");
        } else {
            problems.notAllowed(exchange, "GET, HEAD");
        }
    }
}
