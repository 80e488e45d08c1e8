package nl.beurt.gateway.publish;

import io.netty.handler.codec.http.HttpHeaders;
import nl.beurt.gateway.decode.MoveBody;
import nl.beurt.gateway.decode.RequestHeaders;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.Priority;
import nl.beurt.gateway.exchange.StepUp;
import nl.beurt.gateway.reply.Faults;

/** {@code PUT /v1/bookings/{key}/slot}. */
public final class MoveEndpoint implements Endpoint {
    private static final byte CALL = 'M';

    private final EnginePort engine;
    private final RequestHeaders headers;
    private final MoveBody request;
    private final Faults faults = new Faults();

    public MoveEndpoint(EnginePort engine, RequestHeaders headers) {
        this.engine = engine;
        this.headers = headers;
        this.request = new MoveBody(engine.secrets());
    }

    @Override
    public String route() {
        return "move";
    }

    @Override
    public Priority priority() {
        return Priority.BOOKING;
    }

    @Override
    public boolean isGated() {
        return true;
    }

    @Override
    public boolean takesBody() {
        return true;
    }

    @Override
    public void head(Exchange exchange, HttpHeaders of) {
        if (headers.requireJson(exchange, of) && headers.requireIdempotencyKey(exchange, of)) {
            engine.keepDevice(exchange, of);
        }
    }

    @Override
    public void admitted(Exchange exchange, HttpHeaders of) {
        headers.keepPerson(exchange, of);
        if (exchange.stepUp() == StepUp.NONE) {
            headers.requireKeptPerson(exchange);
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
        if (!engine.admit(exchange, request.voucher())) {
            return;
        }
        if (exchange.stepUp() != StepUp.NONE && !headers.requireKeptPerson(exchange)) {
            return;
        }
        engine.readOrigin(exchange);
        if (!engine.lookUpNamed(exchange)) {
            return;
        }
        byte[] key = exchange.idempotencyKey();
        Commands commands = engine.commands();
        engine.secrets().request(exchange.capability(), key, key.length, commands.request());
        engine.secrets().fingerprint(CALL, body, length, commands.fingerprint());
        engine.booking(exchange, exchange.person(), commands.move(exchange, request.slot()));
    }

    @Override
    public void forget() {
        request.forget();
    }

    @Override
    public void decided(Exchange exchange) {
        switch (exchange.outcome().verdict()) {
            case MOVED -> ChangedBooking.answer(engine, exchange);
            case REPEATED -> ChangedBooking.answerAgain(engine, exchange);
            case NONCE_TAKEN -> {
                exchange.renew();
                engine.commands().renewMove(exchange);
                engine.again(exchange);
            }
            default -> engine.refuse(exchange);
        }
    }
}
