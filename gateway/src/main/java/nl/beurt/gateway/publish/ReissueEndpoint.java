package nl.beurt.gateway.publish;

import io.netty.handler.codec.http.HttpHeaders;
import nl.beurt.gateway.decode.PersonBody;
import nl.beurt.gateway.decode.RequestHeaders;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.Priority;
import nl.beurt.gateway.reply.Faults;

/** {@code POST /v1/bookings/{key}/code}. */
public final class ReissueEndpoint implements Endpoint {
    private static final byte CALL = 'R';

    private final EnginePort engine;
    private final RequestHeaders headers;
    private final PersonBody request;
    private final Faults faults = new Faults();

    public ReissueEndpoint(EnginePort engine, RequestHeaders headers) {
        this.engine = engine;
        this.headers = headers;
        this.request = new PersonBody(engine.secrets());
    }

    @Override
    public String route() {
        return "reissue";
    }

    @Override
    public Priority priority() {
        return Priority.BOOKING;
    }

    @Override
    public boolean takesBody() {
        return true;
    }

    @Override
    public void head(Exchange exchange, HttpHeaders of) {
        if (headers.requireJson(exchange, of)) {
            headers.requireIdempotencyKey(exchange, of);
        }
    }

    @Override
    public void handle(Exchange exchange, byte[] body, int length) {
        faults.clear();
        request.read(body, length, faults);
        if (!faults.isEmpty()) {
            engine.problems().answer(exchange, faults);
            return;
        }
        if (!engine.lookUpNamed(exchange)) {
            return;
        }
        byte[] key = exchange.idempotencyKey();
        Commands commands = engine.commands();
        engine.secrets().request(exchange.capability(), key, key.length, commands.request());
        engine.secrets().fingerprint(CALL, body, length, commands.fingerprint());
        engine.booking(exchange, request.person(), commands.reissue(exchange, request.person()));
    }

    @Override
    public void decided(Exchange exchange) {
        switch (exchange.outcome().verdict()) {
            case REISSUED -> ChangedBooking.answer(engine, exchange);
            case REPEATED -> ChangedBooking.answerAgain(engine, exchange);
            case NONCE_TAKEN -> {
                exchange.renew();
                engine.commands().renewReissue(exchange);
                engine.again(exchange);
            }
            default -> engine.refuse(exchange);
        }
    }
}
