package nl.beurt.gateway;

import io.netty.handler.codec.http.HttpMethod;
import nl.beurt.engine.code.Base32;
import nl.beurt.gateway.decode.RequestHeaders;
import nl.beurt.gateway.decode.Router;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.publish.ChangeWishesEndpoint;
import nl.beurt.gateway.publish.EnginePort;
import nl.beurt.gateway.publish.ReadEntryEndpoint;
import nl.beurt.gateway.publish.WithdrawEndpoint;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;

/** The calls below {@code /v1/entries/}. Belongs to one event loop. */
final class EntryRoutes implements Router {
    static final String PREFIX = "/v1/entries/";

    private final Problems problems;
    private final Methods methods;
    private final Endpoint read;
    private final Endpoint withdraw;
    private final Endpoint changeWishes;

    EntryRoutes(EnginePort engine, RequestHeaders headers, Problems problems) {
        this.problems = problems;
        methods = new Methods(problems);
        read = new ReadEntryEndpoint(engine);
        withdraw = new WithdrawEndpoint(engine, headers);
        changeWishes = new ChangeWishesEndpoint(engine, headers);
    }

    @Override
    public void route(Exchange exchange, HttpMethod method, String path, String query) {
        int end = path.indexOf('/', PREFIX.length());
        String entry = path.substring(PREFIX.length(), end < 0 ? path.length() : end);
        String rest = end < 0 ? "" : path.substring(end);
        if (!rest.isEmpty() && !rest.equals("/wishes")) {
            problems.answer(exchange, Problem.NOT_FOUND);
        } else if (!Base32.isCapability(entry)) {
            problems.answer(exchange, Problem.ENTRY_UNKNOWN);
        } else if (rest.isEmpty()) {
            methods.getOrDelete(exchange, method, read, withdraw, path, query, entry);
        } else {
            methods.only(exchange, method, HttpMethod.PUT, changeWishes, path, query, entry);
        }
    }
}
