package nl.beurt.gateway.staff;

import io.netty.handler.codec.http.HttpHeaders;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.reply.Problem;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/staff/locations} and {@code /products}, and of one of them, with its tag: what a planner changes. */
public final class SheetEndpoint implements Endpoint {
    private final StaffServices services;
    private final StaffAccess access;
    private final boolean isLocations;

    private SheetEndpoint(StaffServices services, boolean isLocations) {
        this.services = services;
        this.access = new StaffAccess(services.tokens(), services.problems());
        this.isLocations = isLocations;
    }

    public static SheetEndpoint locations(StaffServices services) {
        return new SheetEndpoint(services, true);
    }

    public static SheetEndpoint products(StaffServices services) {
        return new SheetEndpoint(services, false);
    }

    @Override
    public String route() {
        return "other";
    }

    @Override
    public void head(Exchange exchange, HttpHeaders headers) {
        access.require(exchange, headers, Role.PLANNER);
    }

    @Override
    public void handle(Exchange exchange, byte[] body, int length) {
        View view = services.pages().view();
        long now = exchange.loop().nowMillis();
        if (exchange.key().isEmpty()) {
            byte[] all = isLocations ? Sheets.locations(view, now) : Sheets.products(view, now);
            exchange.loop().answers().begin(200).sequence(view.sequence()).end(exchange, Answers.JSON, all);
            return;
        }
        Draft.Shown one = one(view, exchange.key(), now);
        if (one == null) {
            services.problems().answer(exchange, Problem.NOT_FOUND);
            return;
        }
        exchange.loop()
                .answers()
                .begin(200)
                .sequence(view.sequence())
                .header("ETag", one.eTag())
                .end(exchange, Answers.JSON, one.json());
    }

    private Draft.@Nullable Shown one(View view, String id, long nowMillis) {
        if (isLocations) {
            Location location = Places.find(view, id);
            return location == null ? null : Sheets.location(view, location, nowMillis);
        }
        Product product = Places.findProduct(view, id);
        return product == null ? null : Sheets.product(view, product);
    }
}
