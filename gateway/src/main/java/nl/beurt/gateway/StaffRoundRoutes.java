package nl.beurt.gateway;

import io.netty.handler.codec.http.HttpMethod;
import nl.beurt.gateway.decode.RoundId;
import nl.beurt.gateway.decode.Router;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.key.OperatorSecrets;
import nl.beurt.gateway.publish.EnginePort;
import nl.beurt.gateway.publish.EnterEndpoint;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;
import nl.beurt.gateway.staff.MakeRoundEndpoint;
import nl.beurt.gateway.staff.RandomnessEndpoint;
import nl.beurt.gateway.staff.RoleEndpoint;
import nl.beurt.gateway.staff.StaffServices;
import nl.beurt.gateway.staff.VoidRoundEndpoint;

/** The calls about rounds: those of planners, and a helper's entries. Belongs to the staff listener's event loop. */
final class StaffRoundRoutes implements Router {
    static final String ALL = "/v1/staff/rounds";

    private final Problems problems;
    private final Methods methods;
    private final Endpoint make;
    private final Endpoint randomness;
    private final Endpoint end;
    private final Endpoint enter;

    StaffRoundRoutes(GatewayContext context, StaffServices services, EnginePort engine) {
        problems = services.problems();
        methods = new Methods(problems);
        make = new MakeRoundEndpoint(services, services.secrets(), context.randomness());
        randomness = new RandomnessEndpoint(
                services, services.secrets(), new OperatorSecrets(context.keys()), context.randomness());
        end = new VoidRoundEndpoint(services);
        enter = RoleEndpoint.ofHelper(services, new EnterEndpoint(engine, services.headers()));
    }

    @Override
    public void route(Exchange exchange, HttpMethod method, String path, String query) {
        if (path.equals(ALL)) {
            methods.only(exchange, method, HttpMethod.POST, make, path, query, "");
            return;
        }
        int start = ALL.length() + 1;
        int slash = path.indexOf('/', start);
        String rest = slash < 0 ? "" : path.substring(slash);
        Endpoint to = rest.equals("/randomness")
                ? randomness
                : rest.equals("/void") ? end : rest.equals("/entries") ? enter : null;
        if (to == null || path.charAt(ALL.length()) != '/') {
            problems.answer(exchange, Problem.NOT_FOUND);
        } else if (!RoundId.isOne(path.substring(start, slash))
                && !(to == enter && path.substring(start, slash).equals(EnterEndpoint.NEXT))) {
            problems.answer(exchange, Problem.ROUND_UNKNOWN);
        } else {
            methods.only(exchange, method, HttpMethod.POST, to, path, query, path.substring(start, slash));
        }
    }
}
