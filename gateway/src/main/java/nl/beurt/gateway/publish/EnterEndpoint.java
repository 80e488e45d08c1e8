package nl.beurt.gateway.publish;

import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.view.DrawView;
import nl.beurt.gateway.decode.EnterBody;
import nl.beurt.gateway.decode.RequestHeaders;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.exchange.Priority;
import nl.beurt.gateway.read.ShownPlaces;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/rounds/{id}/entries}: a party registers for a draw, of a round or of what comes next. */
public final class EnterEndpoint implements Endpoint {
    /** In the place of a round's id: the next draw that could meet a wish. */
    public static final String NEXT = "next";

    private static final byte CALL = 'E';
    private static final byte[] LOCATION = "Location: /v1/entries/".getBytes(StandardCharsets.US_ASCII);

    private final EnginePort engine;
    private final RequestHeaders headers;
    private final EnterBody request;
    private final Faults faults = new Faults();

    public EnterEndpoint(EnginePort engine, RequestHeaders headers) {
        this.engine = engine;
        this.headers = headers;
        this.request = new EnterBody(engine.secrets(), new ShownPlaces(engine.pages()));
    }

    @Override
    public String route() {
        return "enter";
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
        boolean isNext = exchange.key().equals(NEXT);
        request.read(body, length, isNext, faults);
        int product = product(isNext ? 0 : Long.parseLong(exchange.key()));
        if (!faults.isEmpty()) {
            if (needsBsn(product)) {
                request.party().requireBsn(faults);
            }
            engine.problems().answer(exchange, faults);
            return;
        }
        if (!engine.admit(exchange, request.voucher())) {
            return;
        }
        checkAsThingsAre(exchange, isNext, product);
        // A round that is not there is asked for too: a repeated request was answered when it was.
        long round = isNext ? next(product, exchange.loop().nowMillis()) : Long.parseLong(exchange.key());
        Product of = engine.pages().view().catalog().product(product);
        // Who asked for the next draw may have had the one before it.
        if (of != null && !isNext && engine.tooEarly().refuseEntry(exchange, of, round, request.party())) {
            return;
        }
        engine.readOrigin(exchange);
        Commands commands = engine.commands();
        byte[] key = exchange.idempotencyKey();
        engine.secrets().request(request.party().person(0), key, key.length, commands.request());
        engine.secrets().fingerprint(CALL, exchange.key(), body, length, commands.fingerprint());
        Language asked = request.language();
        int language = (asked == null ? exchange.language() : asked).number();
        engine.booking(
                exchange,
                request.party(),
                engine.entryCommands().enter(exchange, round, product, language, request.party(), request.wishes()));
    }

    /** The product that is asked for, or else that of the round; 0 when neither is known. */
    private int product(long round) {
        String id = request.product();
        @Nullable Product named = id == null ? null : engine.pages().product(id);
        if (id != null && named == null) {
            faults.add("/product", Reason.UNKNOWN_PRODUCT);
        }
        var draw = engine.pages().view().draws().get(round);
        int product = named != null ? named.number() : draw == null ? 0 : draw.product();
        if (product != 0) {
            request.wishes().requireProduct(product, faults);
        }
        return product;
    }

    /** What was right when it was first asked for may be wrong by now: a repeated request is not refused for it. */
    private void checkAsThingsAre(Exchange exchange, boolean isNext, int product) {
        Product of = engine.pages().view().catalog().product(product);
        if (of != null && of.needsBsn()) {
            engine.requireBsn(exchange, request.party());
        }
        if (of != null && !of.register()) {
            request.party().leaveBirthDatesOut();
        }
        if (!isNext && !exchange.isRefusedUnlessRepeated()) {
            checkWishes(exchange, Long.parseLong(exchange.key()));
        }
    }

    private boolean needsBsn(int product) {
        Product of = engine.pages().view().catalog().product(product);
        return of != null && of.needsBsn();
    }

    /** A receipt names the round: who could win nothing in it would have one for a draw that they are not part of. */
    private void checkWishes(Exchange exchange, long round) {
        DrawView draw = engine.pages().view().draws().get(round);
        if (draw != null
                && draw.state() == DrawState.ANNOUNCED
                && !engine.pages()
                        .couldMeet(
                                draw,
                                request.wishes().packed(),
                                request.wishes().count())) {
            Faults noneFits = new Faults();
            noneFits.add("/wishes", Reason.NO_WISH_FITS);
            exchange.refuseUnlessRepeated(refused -> engine.problems().answer(refused, noneFits));
        }
    }

    private long next(int product, long nowMillis) {
        var draw = engine.pages()
                .nextDraw(product, request.wishes().packed(), request.wishes().count(), nowMillis);
        return draw == null ? 0 : draw.id();
    }

    @Override
    public void forget() {
        request.forget();
    }

    @Override
    public void decided(Exchange exchange) {
        switch (exchange.outcome().verdict()) {
            case ENTERED -> {
                begin(exchange, exchange.newCapability().text());
                exchange.loop().answers().endGivingOut(exchange);
            }
            case REPEATED -> {
                begin(exchange, engine.key(exchange));
                exchange.loop().answers().end(exchange, Answers.JSON);
            }
            case NONCE_TAKEN -> {
                exchange.renew();
                engine.entryCommands().renewEnter(exchange);
                engine.again(exchange);
            }
            case ENTRIES_CLOSED ->
                engine.refuseEntry(
                        exchange,
                        engine.entryCommands().enteredRound(exchange),
                        engine.entryCommands().enteredProduct(exchange));
            case PRODUCT_HALTED ->
                engine.refuseHalted(exchange, engine.entryCommands().enteredProduct(exchange));
            default -> engine.refuse(exchange);
        }
    }

    private void begin(Exchange exchange, byte[] key) {
        Outcome outcome = exchange.outcome();
        Answers answers =
                exchange.loop().answers().begin(202).header(LOCATION, key).sequence(outcome.sequence());
        EntryCommands commands = engine.entryCommands();
        int wishes = commands.enteredWishes(exchange);
        engine.entryJson().writeMade(answers.body(), key, outcome.entry(), commands.wishes(), wishes);
    }
}
