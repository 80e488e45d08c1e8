package nl.beurt.gateway.publish;

import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.gateway.decode.BookBody;
import nl.beurt.gateway.decode.RequestHeaders;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.exchange.Priority;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;

/** {@code POST /v1/bookings}. */
public final class BookEndpoint implements Endpoint {
    private static final byte CALL = 'B';
    private static final byte[] LOCATION = "Location: /v1/bookings/".getBytes(StandardCharsets.US_ASCII);

    private final EnginePort engine;
    private final RequestHeaders headers;
    private final BookBody request;
    private final Faults faults = new Faults();

    public BookEndpoint(EnginePort engine, RequestHeaders headers) {
        this.engine = engine;
        this.headers = headers;
        this.request = new BookBody(engine.secrets());
    }

    @Override
    public String route() {
        return "book";
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
    public void handle(Exchange exchange, byte[] body, int length) {
        faults.clear();
        request.read(body, length, faults);
        Product product = engine.pages().product(request.product());
        if (product == null && !request.product().isEmpty()) {
            faults.add("/product", Reason.UNKNOWN_PRODUCT);
        }
        if (product != null && product.needsBsn() && !faults.isEmpty()) {
            request.party().requireBsn(faults);
        }
        if (product == null || !faults.isEmpty()) {
            engine.problems().answer(exchange, faults);
            return;
        }
        if (!engine.admit(exchange, request.voucher())) {
            return;
        }
        if (product.needsBsn()) {
            engine.requireBsn(exchange, request.party());
        }
        if (engine.tooEarly().refuse(exchange, product, request.slot(), request.party())) {
            return;
        }
        if (!product.register()) {
            request.party().leaveBirthDatesOut();
        }
        engine.readOrigin(exchange);
        Commands commands = engine.commands();
        byte[] key = exchange.idempotencyKey();
        engine.secrets().request(request.party().person(0), key, key.length, commands.request());
        engine.secrets().fingerprint(CALL, body, length, commands.fingerprint());
        Language asked = request.language();
        int language = (asked == null ? exchange.language() : asked).number();
        engine.booking(
                exchange,
                request.party(),
                commands.book(exchange, product.number(), request.slot(), language, request.party()));
    }

    @Override
    public void forget() {
        request.forget();
    }

    @Override
    public void decided(Exchange exchange) {
        Outcome outcome = exchange.outcome();
        switch (outcome.verdict()) {
            case BOOKED -> {
                begin(exchange, exchange.newCapability().text(), exchange.code().text());
                exchange.loop().answers().endGivingOut(exchange);
            }
            case REPEATED -> {
                begin(exchange, engine.key(exchange), engine.code(exchange));
                exchange.loop().answers().end(exchange, Answers.JSON);
            }
            case NONCE_TAKEN -> {
                exchange.renew();
                engine.commands().renewBook(exchange);
                engine.again(exchange);
            }
            default -> engine.refuse(exchange);
        }
    }

    private void begin(Exchange exchange, byte[] key, byte[] code) {
        Outcome outcome = exchange.outcome();
        Answers answers =
                exchange.loop().answers().begin(201).header(LOCATION, key).sequence(outcome.sequence());
        engine.json().write(answers.body(), key, code, outcome);
    }
}
