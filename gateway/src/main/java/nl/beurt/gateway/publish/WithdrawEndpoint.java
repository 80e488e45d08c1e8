package nl.beurt.gateway.publish;

import io.netty.handler.codec.http.HttpHeaders;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.gateway.decode.RequestHeaders;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.Priority;

/** {@code DELETE /v1/entries/{entry}}: done twice it is done once. */
public final class WithdrawEndpoint implements Endpoint {
    private final EnginePort engine;
    private final RequestHeaders headers;

    public WithdrawEndpoint(EnginePort engine, RequestHeaders headers) {
        this.engine = engine;
        this.headers = headers;
    }

    @Override
    public String route() {
        return "withdraw";
    }

    @Override
    public Priority priority() {
        return Priority.CANCEL;
    }

    @Override
    public void head(Exchange exchange, HttpHeaders of) {
        engine.keepDevice(exchange, of);
    }

    @Override
    public void admitted(Exchange exchange, HttpHeaders of) {
        if (headers.requirePerson(exchange, of)) {
            engine.readOrigin(exchange);
        }
    }

    @Override
    public void handle(Exchange exchange, byte[] body, int length) {
        if (engine.lookUpNamed(exchange)) {
            engine.cancel(exchange, engine.entryCommands().withdraw(exchange));
        }
    }

    @Override
    public void decided(Exchange exchange) {
        Outcome outcome = exchange.outcome();
        switch (outcome.verdict()) {
            case WITHDRAWN, ALREADY_WITHDRAWN ->
                exchange.loop()
                        .answers()
                        .begin(204)
                        .sequence(outcome.sequence())
                        .end(exchange, null);
            default -> engine.refuse(exchange);
        }
    }
}
