package nl.beurt.gateway.read;

import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;

/** A call that is answered with one page of the view: locations, products. */
public final class PageEndpoint implements Endpoint {
    private final String route;
    private final Pages pages;
    private final boolean isLocations;

    private PageEndpoint(String route, Pages pages, boolean isLocations) {
        this.route = route;
        this.pages = pages;
        this.isLocations = isLocations;
    }

    /** {@code GET /v1/locations}. */
    public static PageEndpoint locations(Pages pages) {
        return new PageEndpoint("locations", pages, true);
    }

    /** {@code GET /v1/products}. */
    public static PageEndpoint products(Pages pages) {
        return new PageEndpoint("products", pages, false);
    }

    @Override
    public String route() {
        return route;
    }

    @Override
    public void handle(Exchange exchange, byte[] body, int length) {
        Page page = isLocations
                ? pages.locations(exchange.language(), exchange.loop().nowMillis())
                : pages.products(exchange.language(), exchange.loop().nowMillis());
        exchange.loop().answers().begin(200).sequence(page.sequence()).end(exchange, Answers.JSON, page.body());
    }
}
