package nl.beurt.gateway;

import io.netty.handler.codec.http.HttpMethod;
import nl.beurt.gateway.decode.RequestHeaders;
import nl.beurt.gateway.decode.RoundId;
import nl.beurt.gateway.decode.Router;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.publish.EnginePort;
import nl.beurt.gateway.publish.EnterEndpoint;
import nl.beurt.gateway.read.Pages;
import nl.beurt.gateway.read.ProofEndpoint;
import nl.beurt.gateway.read.Proofs;
import nl.beurt.gateway.read.RoundsEndpoint;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;

/** The calls at and below {@code /v1/rounds}. Belongs to one event loop. */
final class RoundRoutes implements Router {
    static final String ALL = "/v1/rounds";
    static final String PREFIX = ALL + "/";

    private final Problems problems;
    private final Methods methods;
    private final Endpoint rounds;
    private final Endpoint slots;
    private final Endpoint proof;
    private final Endpoint enter;

    RoundRoutes(EnginePort engine, RequestHeaders headers, Pages pages, Proofs proofs, Problems problems) {
        this.problems = problems;
        methods = new Methods(problems);
        rounds = RoundsEndpoint.rounds(pages, problems);
        slots = RoundsEndpoint.slots(pages, problems);
        proof = new ProofEndpoint(pages, proofs, problems);
        enter = new EnterEndpoint(engine, headers);
    }

    @Override
    public void route(Exchange exchange, HttpMethod method, String path, String query) {
        if (path.equals(ALL)) {
            methods.get(exchange, method, rounds, path, query, "");
            return;
        }
        int end = path.indexOf('/', PREFIX.length());
        String id = path.substring(PREFIX.length(), end < 0 ? path.length() : end);
        String rest = end < 0 ? "" : path.substring(end);
        boolean isEntries = rest.equals("/entries");
        Endpoint read = rest.isEmpty() ? rounds : rest.equals("/slots") ? slots : rest.equals("/proof") ? proof : null;
        if (read == null && !isEntries) {
            problems.answer(exchange, Problem.NOT_FOUND);
        } else if (!RoundId.isOne(id) && !(isEntries && id.equals(EnterEndpoint.NEXT))) {
            problems.answer(exchange, Problem.ROUND_UNKNOWN);
        } else if (read == null) {
            methods.only(exchange, method, HttpMethod.POST, enter, path, query, id);
        } else {
            methods.get(exchange, method, read, path, query, id);
        }
    }
}
