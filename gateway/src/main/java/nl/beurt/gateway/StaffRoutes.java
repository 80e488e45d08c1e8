package nl.beurt.gateway;

import io.netty.handler.codec.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import nl.beurt.engine.ring.CommandRing;
import nl.beurt.gateway.decode.Router;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.publish.BookEndpoint;
import nl.beurt.gateway.publish.EnginePort;
import nl.beurt.gateway.publish.RecoverEndpoint;
import nl.beurt.gateway.read.OpenApiEndpoint;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;
import nl.beurt.gateway.rounds.RoundAgent;
import nl.beurt.gateway.staff.ChangeCalls;
import nl.beurt.gateway.staff.CheckInEndpoint;
import nl.beurt.gateway.staff.DeskListEndpoint;
import nl.beurt.gateway.staff.DeskServices;
import nl.beurt.gateway.staff.Health;
import nl.beurt.gateway.staff.HealthEndpoint;
import nl.beurt.gateway.staff.IdentityLinksEndpoint;
import nl.beurt.gateway.staff.ImportEndpoint;
import nl.beurt.gateway.staff.JournalStateEndpoint;
import nl.beurt.gateway.staff.MakeVouchersEndpoint;
import nl.beurt.gateway.staff.MetricsEndpoint;
import nl.beurt.gateway.staff.ReconcileEndpoint;
import nl.beurt.gateway.staff.RoleEndpoint;
import nl.beurt.gateway.staff.ServeEndpoint;
import nl.beurt.gateway.staff.StaffServices;

/** The calls of the staff listener. Belongs to one event loop. */
final class StaffRoutes implements Router {
    private final Problems problems;
    private final Endpoint live = HealthEndpoint.live();
    private final Endpoint ready;
    private final Endpoint metrics;
    private final Endpoint journalState;
    private final Endpoint openApi = OpenApiEndpoint.ofStaff();
    private final Methods methods;
    private final Router rounds;
    private final Router plan;
    private final Router fraud;
    private final Endpoint withdraw;
    private final Endpoint noShows;
    private final Endpoint checkIn;
    private final Endpoint serve;
    private final Endpoint book;
    private final Endpoint recover;
    private final Endpoint identityLinks;
    private final Endpoint deskList;
    private final Endpoint reconcile;
    private final Endpoint eligible;
    private final Endpoint servedList;
    private final Endpoint vouchers;

    StaffRoutes(GatewayContext context, CommandRing ring, StaffServices services, EnginePort engine) {
        problems = services.problems();
        methods = new Methods(problems);
        rounds = new StaffRoundRoutes(context, services, engine);
        plan = new StaffPlanRoutes(services);
        fraud = new StaffFraudRoutes(services, ring, context.reports());
        ChangeCalls calls = new ChangeCalls(services);
        withdraw = calls.withdraw();
        noShows = calls.noShows();
        DeskServices desk = new DeskServices(services, ring, context.checkInAnyDay());
        checkIn = new CheckInEndpoint(desk);
        serve = new ServeEndpoint(desk);
        book = RoleEndpoint.ofHelper(services, new BookEndpoint(engine, services.headers()));
        recover = RoleEndpoint.ofDesk(services, new RecoverEndpoint(engine, services.headers()));
        identityLinks = new IdentityLinksEndpoint(services);
        deskList = new DeskListEndpoint(services, context.newSecrets(), context.dayKeys());
        reconcile = new ReconcileEndpoint(services);
        vouchers = new MakeVouchersEndpoint(services, context.newSecrets());
        AtomicBoolean isImporting = new AtomicBoolean();
        eligible = ImportEndpoint.register(services, isImporting);
        servedList = ImportEndpoint.servedList(services, isImporting);
        ready = HealthEndpoint.ready(() -> reasons(context.health(), services.agent()));
        metrics = new MetricsEndpoint(context.metrics());
        journalState = new JournalStateEndpoint(ring, context.tokens(), problems, context.lastSnapshot());
    }

    private static List<String> reasons(Health health, RoundAgent agent) {
        List<String> reasons = new ArrayList<>(health.reasons());
        if (agent.hasFailed()) {
            reasons.add("rounds-agent stopped by an error that is in the log: restart the server");
        }
        return reasons;
    }

    @Override
    public void route(Exchange exchange, HttpMethod method, String path, String query) {
        switch (path) {
            case "/livez" -> get(exchange, method, live, path, query);
            case "/readyz" -> get(exchange, method, ready, path, query);
            case "/metrics" -> get(exchange, method, metrics, path, query);
            case "/v1/openapi.json" -> get(exchange, method, openApi, path, query);
            case "/v1/staff/journal/state" -> get(exchange, method, journalState, path, query);
            case "/v1/staff/bookings/withdraw" -> post(exchange, method, withdraw, path, query);
            case "/v1/staff/bookings" -> post(exchange, method, book, path, query);
            case "/v1/staff/check-ins" -> post(exchange, method, checkIn, path, query);
            case "/v1/staff/served" -> post(exchange, method, serve, path, query);
            case "/v1/staff/people/recover" -> post(exchange, method, recover, path, query);
            case "/v1/staff/identity-links" -> post(exchange, method, identityLinks, path, query);
            case "/v1/staff/desk-list" -> get(exchange, method, deskList, path, query);
            case "/v1/staff/reconciliations" -> post(exchange, method, reconcile, path, query);
            case "/v1/staff/eligible" -> post(exchange, method, eligible, path, query);
            case "/v1/staff/served-list" -> post(exchange, method, servedList, path, query);
            case "/v1/staff/vouchers" -> post(exchange, method, vouchers, path, query);
            case "/v1/staff/no-shows" -> post(exchange, method, noShows, path, query);
            default -> {
                if (StaffPlanRoutes.has(path)) {
                    plan.route(exchange, method, path, query);
                } else if (path.startsWith(StaffFraudRoutes.ALL)) {
                    fraud.route(exchange, method, path, query);
                } else if (path.startsWith(StaffRoundRoutes.ALL)) {
                    rounds.route(exchange, method, path, query);
                } else {
                    problems.answer(exchange, Problem.NOT_FOUND);
                }
            }
        }
    }

    private void get(Exchange exchange, HttpMethod method, Endpoint to, String path, String query) {
        methods.get(exchange, method, to, path, query, "");
    }

    private void post(Exchange exchange, HttpMethod method, Endpoint to, String path, String query) {
        methods.only(exchange, method, HttpMethod.POST, to, path, query, "");
    }
}
