package nl.beurt.gateway;

import io.netty.handler.codec.http.HttpMethod;
import nl.beurt.engine.code.Base32;
import nl.beurt.gateway.decode.RequestHeaders;
import nl.beurt.gateway.decode.Router;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.publish.BookEndpoint;
import nl.beurt.gateway.publish.CancelEndpoint;
import nl.beurt.gateway.publish.EnginePort;
import nl.beurt.gateway.publish.MoveEndpoint;
import nl.beurt.gateway.publish.ReadBookingEndpoint;
import nl.beurt.gateway.publish.ReissueEndpoint;
import nl.beurt.gateway.read.AvailabilityEndpoint;
import nl.beurt.gateway.read.KeyPages;
import nl.beurt.gateway.read.KeysEndpoint;
import nl.beurt.gateway.read.OpenApiEndpoint;
import nl.beurt.gateway.read.PageEndpoint;
import nl.beurt.gateway.read.Pages;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;

/** The calls of the public listener. Belongs to one event loop. */
final class PublicRoutes implements Router {
    private static final String BOOKINGS = "/v1/bookings";
    private static final int KEY_START = BOOKINGS.length() + 1;
    private static final int KEY_END = KEY_START + Base32.LENGTH;

    private final Problems problems;
    private final Endpoint book;
    private final Endpoint readBooking;
    private final Endpoint cancel;
    private final Endpoint move;
    private final Endpoint reissue;
    private final Endpoint locations;
    private final Endpoint products;
    private final Endpoint availability;
    private final Endpoint keys;
    private final Endpoint openApi;

    PublicRoutes(EnginePort engine, RequestHeaders headers, Pages pages, KeyPages keyPages, Problems problems) {
        this.problems = problems;
        book = new BookEndpoint(engine, headers);
        readBooking = new ReadBookingEndpoint(engine);
        cancel = new CancelEndpoint(engine, headers);
        move = new MoveEndpoint(engine, headers);
        reissue = new ReissueEndpoint(engine, headers);
        locations = PageEndpoint.locations(pages);
        products = PageEndpoint.products(pages);
        availability = new AvailabilityEndpoint(pages, problems);
        keys = new KeysEndpoint(keyPages, problems);
        openApi = new OpenApiEndpoint();
    }

    @Override
    public void route(Exchange exchange, HttpMethod method, String path, String query) {
        switch (path) {
            case BOOKINGS -> only(exchange, method, HttpMethod.POST, book, path, query, "");
            case "/v1/availability" -> get(exchange, method, availability, path, query);
            case "/v1/locations" -> get(exchange, method, locations, path, query);
            case "/v1/products" -> get(exchange, method, products, path, query);
            case "/v1/keys" -> get(exchange, method, keys, path, query);
            case "/v1/openapi.json" -> get(exchange, method, openApi, path, query);
            default -> routeBooking(exchange, method, path, query);
        }
    }

    private void routeBooking(Exchange exchange, HttpMethod method, String path, String query) {
        if (!path.startsWith(BOOKINGS + "/")) {
            problems.answer(exchange, Problem.NOT_FOUND);
            return;
        }
        int end = path.indexOf('/', KEY_START);
        String key = path.substring(KEY_START, end < 0 ? path.length() : end);
        String rest = end < 0 ? "" : path.substring(end);
        if (!rest.isEmpty() && !rest.equals("/slot") && !rest.equals("/code")) {
            problems.answer(exchange, Problem.NOT_FOUND);
        } else if (!Base32.isCapability(key)) {
            problems.answer(exchange, Problem.BOOKING_UNKNOWN);
        } else if (path.length() == KEY_END) {
            routeOne(exchange, method, path, query, key);
        } else if (rest.equals("/slot")) {
            only(exchange, method, HttpMethod.PUT, move, path, query, key);
        } else {
            only(exchange, method, HttpMethod.POST, reissue, path, query, key);
        }
    }

    private void routeOne(Exchange exchange, HttpMethod method, String path, String query, String key) {
        if (method.equals(HttpMethod.DELETE)) {
            exchange.route(cancel, path, query, key);
        } else if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            exchange.route(readBooking, path, query, key);
        } else {
            problems.notAllowed(exchange, "GET, HEAD, DELETE");
        }
    }

    private void get(Exchange exchange, HttpMethod method, Endpoint to, String path, String query) {
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            exchange.route(to, path, query, "");
        } else {
            problems.notAllowed(exchange, "GET, HEAD");
        }
    }

    private void only(
            Exchange exchange,
            HttpMethod method,
            HttpMethod allowed,
            Endpoint to,
            String path,
            String query,
            String key) {
        if (method.equals(allowed)) {
            exchange.route(to, path, query, key);
        } else {
            problems.notAllowed(exchange, allowed.name());
        }
    }
}
