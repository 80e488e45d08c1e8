package nl.beurt.gateway;

import io.netty.handler.codec.http.HttpMethod;
import java.util.regex.Pattern;
import nl.beurt.gateway.decode.Router;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;
import nl.beurt.gateway.staff.ChangeCalls;
import nl.beurt.gateway.staff.ConfirmEndpoint;
import nl.beurt.gateway.staff.ReadConfirmationEndpoint;
import nl.beurt.gateway.staff.SheetEndpoint;
import nl.beurt.gateway.staff.StaffServices;

/** The planner's calls about locations and products, and confirmations. Belongs to the staff listener's event loop. */
final class StaffPlanRoutes implements Router {
    private static final String LOCATIONS = "/v1/staff/locations";
    private static final String PRODUCTS = "/v1/staff/products";
    private static final String CONFIRMATIONS = "/v1/staff/confirmations/";
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    private final Problems problems;
    private final Methods methods;
    private final Endpoint locations;
    private final Endpoint putLocation;
    private final Endpoint close;
    private final Endpoint move;
    private final Endpoint desks;
    private final Endpoint products;
    private final Endpoint putProduct;
    private final Endpoint halt;
    private final Endpoint resume;
    private final Endpoint stock;
    private final Endpoint confirm;
    private final Endpoint confirmation;

    StaffPlanRoutes(StaffServices services) {
        problems = services.problems();
        methods = new Methods(problems);
        ChangeCalls calls = new ChangeCalls(services);
        locations = SheetEndpoint.locations(services);
        putLocation = calls.putLocation();
        close = calls.close();
        move = calls.move();
        desks = calls.desks();
        products = SheetEndpoint.products(services);
        putProduct = calls.putProduct();
        halt = calls.halt();
        resume = calls.resume();
        stock = calls.stock();
        confirm = new ConfirmEndpoint(services);
        confirmation = new ReadConfirmationEndpoint(services);
    }

    /** Whether a path is one of these. */
    static boolean has(String path) {
        return path.startsWith(LOCATIONS) || path.startsWith(PRODUCTS) || path.startsWith(CONFIRMATIONS);
    }

    @Override
    public void route(Exchange exchange, HttpMethod method, String path, String query) {
        if (path.equals(LOCATIONS)) {
            methods.get(exchange, method, locations, path, query, "");
        } else if (path.equals(PRODUCTS)) {
            methods.get(exchange, method, products, path, query, "");
        } else if (path.startsWith(CONFIRMATIONS)) {
            String id = path.substring(CONFIRMATIONS.length());
            methods.getOrPost(exchange, method, confirmation, confirm, path, query, id);
        } else {
            boolean isLocation = path.startsWith(LOCATIONS);
            int start = (isLocation ? LOCATIONS : PRODUCTS).length();
            int slash = path.indexOf('/', start + 1);
            String id = path.substring(start + 1, slash < 0 ? path.length() : slash);
            String rest = slash < 0 ? "" : path.substring(slash);
            // Who puts under what cannot be an id is told why.
            boolean isPut = rest.isEmpty() && method.equals(HttpMethod.PUT);
            if (path.charAt(start) != '/' || (!isPut && !ID.matcher(id).matches())) {
                problems.answer(exchange, Problem.NOT_FOUND);
            } else if (isLocation) {
                location(exchange, method, path, query, id, rest);
            } else {
                product(exchange, method, path, query, id, rest);
            }
        }
    }

    private void location(Exchange exchange, HttpMethod method, String path, String query, String id, String rest) {
        switch (rest) {
            case "" -> methods.getOrPut(exchange, method, locations, putLocation, path, query, id);
            case "/close" -> methods.only(exchange, method, HttpMethod.POST, close, path, query, id);
            case "/move" -> methods.only(exchange, method, HttpMethod.POST, move, path, query, id);
            case "/desks" -> methods.only(exchange, method, HttpMethod.PUT, desks, path, query, id);
            default -> problems.answer(exchange, Problem.NOT_FOUND);
        }
    }

    private void product(Exchange exchange, HttpMethod method, String path, String query, String id, String rest) {
        switch (rest) {
            case "" -> methods.getOrPut(exchange, method, products, putProduct, path, query, id);
            case "/halt" -> methods.only(exchange, method, HttpMethod.POST, halt, path, query, id);
            case "/resume" -> methods.only(exchange, method, HttpMethod.POST, resume, path, query, id);
            case "/stock" -> methods.only(exchange, method, HttpMethod.POST, stock, path, query, id);
            default -> problems.answer(exchange, Problem.NOT_FOUND);
        }
    }
}
