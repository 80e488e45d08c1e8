package nl.beurt.gateway;

import io.netty.handler.codec.http.HttpMethod;
import java.util.Set;
import nl.beurt.engine.code.Base32;
import nl.beurt.gateway.decode.RequestHeaders;
import nl.beurt.gateway.decode.Router;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.page.VerifyPageEndpoint;
import nl.beurt.gateway.publish.BookEndpoint;
import nl.beurt.gateway.publish.CancelEndpoint;
import nl.beurt.gateway.publish.EnginePort;
import nl.beurt.gateway.publish.MoveEndpoint;
import nl.beurt.gateway.publish.QrEndpoint;
import nl.beurt.gateway.publish.ReadBookingEndpoint;
import nl.beurt.gateway.publish.ReissueEndpoint;
import nl.beurt.gateway.read.AvailabilityEndpoint;
import nl.beurt.gateway.read.KeyPages;
import nl.beurt.gateway.read.KeysEndpoint;
import nl.beurt.gateway.read.OpenApiEndpoint;
import nl.beurt.gateway.read.PageEndpoint;
import nl.beurt.gateway.read.Pages;
import nl.beurt.gateway.read.Proofs;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;

/** The calls of the public listener. Belongs to one event loop. */
final class PublicRoutes implements Router {
    private static final String BOOKINGS = "/v1/bookings";
    private static final Set<String> BELOW_BOOKING = Set.of("/slot", "/code", "/qr");
    private static final int KEY_START = BOOKINGS.length() + 1;
    private static final int KEY_END = KEY_START + Base32.LENGTH;

    private final Problems problems;
    private final Methods methods;
    private final Router rounds;
    private final Router entries;
    private final Endpoint book;
    private final Endpoint readBooking;
    private final Endpoint cancel;
    private final Endpoint move;
    private final Endpoint reissue;
    private final Endpoint qr;
    private final Endpoint locations;
    private final Endpoint products;
    private final Endpoint availability;
    private final Endpoint keys;
    private final Endpoint openApi;
    private final Endpoint verifyPage;
    private final Endpoint checkCode;
    private final Endpoint report;

    PublicRoutes(
            EnginePort engine,
            RequestHeaders headers,
            Pages pages,
            KeyPages keyPages,
            Proofs proofs,
            Problems problems,
            Endpoint checkCode,
            Endpoint report) {
        this.problems = problems;
        methods = new Methods(problems);
        rounds = new RoundRoutes(engine, headers, pages, proofs, problems);
        entries = new EntryRoutes(engine, headers, problems);
        book = new BookEndpoint(engine, headers);
        readBooking = new ReadBookingEndpoint(engine);
        cancel = new CancelEndpoint(engine, headers);
        move = new MoveEndpoint(engine, headers);
        reissue = new ReissueEndpoint(engine, headers);
        qr = new QrEndpoint(engine, headers);
        locations = PageEndpoint.locations(pages);
        products = PageEndpoint.products(pages);
        availability = new AvailabilityEndpoint(pages, problems);
        keys = new KeysEndpoint(keyPages, problems);
        openApi = OpenApiEndpoint.ofPublic();
        this.checkCode = checkCode;
        this.report = report;
        verifyPage = new VerifyPageEndpoint(problems);
    }

    @Override
    public void route(Exchange exchange, HttpMethod method, String path, String query) {
        switch (path) {
            case BOOKINGS -> methods.only(exchange, method, HttpMethod.POST, book, path, query, "");
            case "/v1/availability" -> methods.get(exchange, method, availability, path, query, "");
            case "/v1/locations" -> methods.get(exchange, method, locations, path, query, "");
            case "/v1/products" -> methods.get(exchange, method, products, path, query, "");
            case "/v1/keys" -> methods.get(exchange, method, keys, path, query, "");
            case "/v1/openapi.json" -> methods.get(exchange, method, openApi, path, query, "");
            case "/v1/codes/check" -> methods.only(exchange, method, HttpMethod.POST, checkCode, path, query, "");
            case "/v1/fraud-reports" -> methods.only(exchange, method, HttpMethod.POST, report, path, query, "");
            case "/draw/verify" -> methods.get(exchange, method, verifyPage, path, query, "");
            case RoundRoutes.ALL -> rounds.route(exchange, method, path, query);
            default -> routeBelow(exchange, method, path, query);
        }
    }

    private void routeBelow(Exchange exchange, HttpMethod method, String path, String query) {
        if (path.startsWith(BOOKINGS + "/")) {
            routeBooking(exchange, method, path, query);
        } else if (path.startsWith(RoundRoutes.PREFIX)) {
            rounds.route(exchange, method, path, query);
        } else if (path.startsWith(EntryRoutes.PREFIX)) {
            entries.route(exchange, method, path, query);
        } else {
            problems.answer(exchange, Problem.NOT_FOUND);
        }
    }

    private void routeBooking(Exchange exchange, HttpMethod method, String path, String query) {
        int end = path.indexOf('/', KEY_START);
        String key = path.substring(KEY_START, end < 0 ? path.length() : end);
        String rest = end < 0 ? "" : path.substring(end);
        if (!rest.isEmpty() && !BELOW_BOOKING.contains(rest)) {
            problems.answer(exchange, Problem.NOT_FOUND);
        } else if (!Base32.isCapability(key)) {
            problems.answer(exchange, Problem.BOOKING_UNKNOWN);
        } else if (path.length() == KEY_END) {
            methods.getOrDelete(exchange, method, readBooking, cancel, path, query, key);
        } else if (rest.equals("/slot")) {
            methods.only(exchange, method, HttpMethod.PUT, move, path, query, key);
        } else if (rest.equals("/qr")) {
            methods.get(exchange, method, qr, path, query, key);
        } else {
            methods.only(exchange, method, HttpMethod.POST, reissue, path, query, key);
        }
    }
}
