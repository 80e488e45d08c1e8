package nl.beurt.gateway.staff;

import io.netty.handler.codec.http.HttpHeaders;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;

/**
 * A call that goes straight to the engine. A call of the public listener, made by a helper for people without a phone, needs a token that
 * is good everywhere, as what they ask for may be anywhere.
 */
public final class RoleEndpoint implements Endpoint {
    private final Endpoint call;
    private final StaffAccess access;
    private final Problems problems;
    private final Role role;
    private final boolean isForEverywhere;

    private RoleEndpoint(StaffServices services, Endpoint call, Role role, boolean isForEverywhere) {
        this.call = call;
        this.role = role;
        this.isForEverywhere = isForEverywhere;
        problems = services.problems();
        access = new StaffAccess(services.tokens(), services.problems());
    }

    /** What a helper asks for somebody else. */
    public static Endpoint ofHelper(StaffServices services, Endpoint call) {
        return new RoleEndpoint(services, call, Role.HELPER, true);
    }

    /** What a desk asks for; the call looks at where that may act. */
    public static Endpoint ofDesk(StaffServices services, Endpoint call) {
        return new RoleEndpoint(services, call, Role.DESK, false);
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
        if (!access.require(exchange, headers, role)) {
            return;
        }
        if (isForEverywhere && !exchange.caller().locations().isEmpty()) {
            // Wishes may be for anywhere, and a slot's location is not in the call.
            problems.answer(exchange, Problem.FORBIDDEN);
            return;
        }
        call.head(exchange, headers);
    }

    @Override
    public void handle(Exchange exchange, byte[] body, int length) {
        call.handle(exchange, body, length);
    }

    @Override
    public void forget() {
        call.forget();
    }

    @Override
    public void decided(Exchange exchange) {
        call.decided(exchange);
    }
}
