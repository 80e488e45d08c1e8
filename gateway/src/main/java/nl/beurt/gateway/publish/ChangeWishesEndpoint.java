package nl.beurt.gateway.publish;

import io.netty.handler.codec.http.HttpHeaders;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.gateway.decode.ChangeWishesBody;
import nl.beurt.gateway.decode.RequestHeaders;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.Priority;
import nl.beurt.gateway.read.ShownPlaces;
import nl.beurt.gateway.reply.Faults;

/** {@code PUT /v1/entries/{entry}/wishes}. */
public final class ChangeWishesEndpoint implements Endpoint {
    private static final byte CALL = 'W';

    private final EnginePort engine;
    private final RequestHeaders headers;
    private final ChangeWishesBody request;
    private final Faults faults = new Faults();

    public ChangeWishesEndpoint(EnginePort engine, RequestHeaders headers) {
        this.engine = engine;
        this.headers = headers;
        this.request = new ChangeWishesBody(engine.secrets(), new ShownPlaces(engine.pages()));
    }

    @Override
    public String route() {
        return "change-wishes";
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
    public void admitted(Exchange exchange, HttpHeaders of) {
        headers.requirePerson(exchange, of);
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
        engine.booking(exchange, exchange.person(), engine.entryCommands().change(exchange, request.wishes()));
    }

    @Override
    public void forget() {
        request.forget();
    }

    @Override
    public void decided(Exchange exchange) {
        Outcome outcome = exchange.outcome();
        switch (outcome.verdict()) {
            case WISHES_CHANGED, REPEATED -> {
                Answers answers = exchange.loop().answers().begin(200).sequence(outcome.sequence());
                EntryCommands commands = engine.entryCommands();
                int wishes = commands.changedWishes(exchange);
                engine.entryJson()
                        .writeChanged(answers.body(), engine.key(exchange), outcome.entry(), commands.wishes(), wishes);
                answers.end(exchange, Answers.JSON);
            }
            case ENTRIES_CLOSED ->
                engine.refuseEntry(exchange, 0, outcome.entry().product());
            default -> engine.refuse(exchange);
        }
    }
}
