package nl.beurt.gateway.publish;

import io.netty.handler.codec.http.HttpHeaders;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.gateway.decode.RecoverBody;
import nl.beurt.gateway.decode.RequestHeaders;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.Priority;
import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Problem;

/** {@code POST /v1/staff/people/recover}: a clerk saw the document of a person whose place was stolen, or whose link is lost. */
public final class RecoverEndpoint implements Endpoint {
    private static final byte CALL = 'S';

    private final EnginePort engine;
    private final RequestHeaders headers;
    private final RecoverCommands commands;
    private final RecoverBody request;
    private final Digest caller = new Digest();
    private final Faults faults = new Faults();

    public RecoverEndpoint(EnginePort engine, RequestHeaders headers) {
        this.engine = engine;
        this.headers = headers;
        this.commands = new RecoverCommands(engine.commands());
        this.request = new RecoverBody(engine.secrets());
    }

    @Override
    public String route() {
        return "other";
    }

    @Override
    public Priority priority() {
        return Priority.CANCEL;
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
        int[] locations = locations(exchange);
        if (locations.length == 0 && !exchange.caller().locations().isEmpty()) {
            // Of none that there is: none given would stand for all.
            engine.problems().answer(exchange, Problem.FORBIDDEN);
            return;
        }
        byte[] key = exchange.idempotencyKey();
        engine.secrets().caller(exchange.caller().name(), caller);
        engine.secrets().request(caller, key, key.length, engine.commands().request());
        engine.secrets()
                .fingerprint(
                        CALL, exchange.target(), body, length, engine.commands().fingerprint());
        engine.cancel(exchange, commands.recover(exchange, request, locations));
    }

    private int[] locations(Exchange exchange) {
        return exchange.caller().locations().stream()
                .map(engine.pages()::location)
                .filter(location -> location != null)
                .mapToInt(Location::number)
                .sorted()
                .toArray();
    }

    @Override
    public void decided(Exchange exchange) {
        switch (exchange.outcome().verdict()) {
            case RECOVERED -> answer(exchange, true);
            case REPEATED -> answer(exchange, false);
            case NONCE_TAKEN -> {
                exchange.renew();
                commands.renew(exchange);
                engine.again(exchange);
            }
            case WRONG_LOCATION -> refuseElsewhere(exchange);
            case NO_PLACE -> refuse(exchange, Problem.NOTHING_TO_RECOVER);
            case ALONE_IN_PARTY -> refuse(exchange, Problem.NOT_IN_A_PARTY);
            case LET_IN -> refuse(exchange, Problem.ALREADY_LET_IN);
            case ALREADY_SERVED -> refuse(exchange, Problem.ALREADY_SERVED_TO_RECOVER);
            case ENTRIES_CLOSED -> refuse(exchange, Problem.IN_A_DRAW);
            case BOOKING_NOT_ACTIVE -> refuse(exchange, Problem.TOO_LATE_TO_REISSUE);
            default -> engine.refuse(exchange);
        }
    }

    private void answer(Exchange exchange, boolean isFirst) {
        RecoverBody.Action action = commands.action(exchange);
        boolean isOfBooking = exchange.outcome().slot() != 0;
        if (action != RecoverBody.Action.REISSUE) {
            answerFreed(exchange, action, isOfBooking);
        } else if (!isOfBooking) {
            answerEntry(exchange, isFirst);
        } else if (isFirst) {
            ChangedBooking.answer(engine, exchange);
        } else {
            ChangedBooking.answerAgain(engine, exchange);
        }
    }

    private void answerFreed(Exchange exchange, RecoverBody.Action action, boolean isOfBooking) {
        Outcome outcome = exchange.outcome();
        Answers answers = exchange.loop().answers().begin(200).sequence(outcome.sequence());
        answers.body()
                .ascii("{\"action\":\"")
                .ascii(action.word())
                .ascii("\",\"of\":\"")
                .ascii(isOfBooking ? "booking" : "entry")
                .ascii("\",\"freed\":")
                .add(outcome.affected())
                .add('}');
        answers.end(exchange, Answers.JSON);
    }

    private void answerEntry(Exchange exchange, boolean isFirst) {
        Outcome outcome = exchange.outcome();
        Answers answers = exchange.loop().answers().begin(200).sequence(outcome.sequence());
        engine.entryJson().writeRelinked(answers.body(), engine.key(exchange), outcome.entry());
        if (isFirst) {
            answers.endGivingOut(exchange);
        } else {
            answers.end(exchange, Answers.JSON);
        }
    }

    /** Says where and when the person is expected. */
    private void refuseElsewhere(Exchange exchange) {
        engine.problems()
                .begin(exchange, Problem.WRONG_LOCATION_TO_RECOVER)
                .sequence(exchange.outcome().sequence())
                .body()
                .add(',')
                .add(engine.pages().inBooking(exchange.outcome()));
        engine.problems().end(exchange);
    }

    private void refuse(Exchange exchange, Problem problem) {
        engine.problems().answer(exchange, problem, exchange.outcome().sequence());
    }
}
