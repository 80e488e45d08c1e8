package nl.beurt.gateway.staff;

import io.netty.handler.codec.http.HttpHeaders;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;

/** A call of the public listener, made by a helper for people without a phone. */
public final class RoleEndpoint implements Endpoint {
    private final Endpoint call;
    private final StaffAccess access;

    public RoleEndpoint(StaffServices services, Endpoint call) {
        this.call = call;
        access = new StaffAccess(services.tokens(), services.problems());
    }

    @Override
    public String route() {
        return call.route();
    }

    @Override
    public boolean takesBody() {
        return call.takesBody();
    }

    @Override
    public void head(Exchange exchange, HttpHeaders headers) {
        if (access.require(exchange, headers, Role.HELPER)) {
            call.head(exchange, headers);
        }
    }

    @Override
    public void handle(Exchange exchange, byte[] body, int length) {
        call.handle(exchange, body, length);
    }

    @Override
    public void decided(Exchange exchange) {
        call.decided(exchange);
    }
}
