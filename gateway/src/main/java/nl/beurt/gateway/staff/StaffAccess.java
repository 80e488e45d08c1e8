package nl.beurt.gateway.staff;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import nl.beurt.gateway.decode.HeaderLines;
import nl.beurt.gateway.exchange.Caller;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;

/** Lets a call be made by who has its role. Belongs to the staff listener's event loop. */
final class StaffAccess {
    private final StaffTokens tokens;
    private final Problems problems;

    StaffAccess(StaffTokens tokens, Problems problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    /**
     * Whether somebody may change what is about a location.
     *
     * @param place its id; empty where it is about all
     */
    static boolean mayChange(Caller caller, String place) {
        return place.isEmpty() ? caller.locations().isEmpty() : caller.mayActAt(place);
    }

    /** Requires a token with a role; false when it was answered 401 or 403. */
    boolean require(Exchange exchange, HttpHeaders headers, Role role) {
        List<StaffTokens.Token> found = tokens.find(
                HeaderLines.single(headers, HttpHeaderNames.AUTHORIZATION),
                exchange.loop().nowMillis());
        if (found.isEmpty()) {
            problems.begin(exchange, Problem.UNAUTHORIZED).header("WWW-Authenticate", "Bearer");
            problems.end(exchange);
            return false;
        }
        for (StaffTokens.Token token : found) {
            if (token.role() == role) {
                exchange.caller(new Caller(token.name(), token.locations()));
                return true;
            }
        }
        problems.answer(exchange, Problem.FORBIDDEN);
        return false;
    }
}
