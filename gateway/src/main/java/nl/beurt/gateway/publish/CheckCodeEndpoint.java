package nl.beurt.gateway.publish;

import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import nl.beurt.engine.command.sbe.MessageHeaderDecoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.ReadCodeCheckDecoder;
import nl.beurt.engine.command.sbe.ReadCodeCheckEncoder;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.gateway.decode.CodeCheckBody;
import nl.beurt.gateway.decode.HeaderLines;
import nl.beurt.gateway.decode.RequestHeaders;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.Loop;
import nl.beurt.gateway.exchange.Priority;
import nl.beurt.gateway.guard.BookingLink;
import nl.beurt.gateway.guard.CodeShown;
import nl.beurt.gateway.guard.CodeShown.Standing;
import nl.beurt.gateway.guard.Guard;
import nl.beurt.gateway.guard.Sources;
import nl.beurt.gateway.read.Instants;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Problem;

/**
 * {@code POST /v1/codes/check}: whether a code is real and the person's, for anybody to ask. Whatever is wrong with it, the
 * answer is the same, and takes the same time: both digests are made, the engine does equal work, and the guard notes it
 * after the answers of all who waited together are sent.
 */
public final class CheckCodeEndpoint implements Endpoint {
    private static final byte[] NOT_VALID = "{\"valid\":false}".getBytes(StandardCharsets.US_ASCII);

    private final EnginePort engine;
    private final RequestHeaders headers;
    private final Guard guard;
    private final Sources sources;
    private final CodeCheckBody request;
    private final Faults faults = new Faults();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ReadCodeCheckEncoder read = new ReadCodeCheckEncoder();
    private final MessageHeaderDecoder askedHeader = new MessageHeaderDecoder();
    private final ReadCodeCheckDecoder asked = new ReadCodeCheckDecoder();

    public CheckCodeEndpoint(EnginePort engine, RequestHeaders headers, Guard guard) {
        this.engine = engine;
        this.headers = headers;
        this.guard = guard;
        sources = new Sources(engine.secrets());
        request = new CodeCheckBody(engine.secrets());
    }

    @Override
    public String route() {
        return "check-code";
    }

    @Override
    public Priority priority() {
        return Priority.QUERY;
    }

    @Override
    public boolean takesBody() {
        return true;
    }

    @Override
    public void head(Exchange exchange, HttpHeaders of) {
        headers.requireJson(exchange, of);
    }

    @Override
    public void admitted(Exchange exchange, HttpHeaders of) {
        sources.read(exchange.client(), HeaderLines.single(of, Sources.DEVICE), exchange.source());
        long now = exchange.loop().nowMillis();
        long wait = guard.allChecks().waitMillis(exchange.source(), now);
        throttle(exchange, wait > 0 ? wait : guard.checks().waitMillis(exchange.source(), now));
    }

    @Override
    public void handle(Exchange exchange, byte[] body, int length) {
        faults.clear();
        request.read(body, length, faults);
        if (!faults.isEmpty()) {
            engine.problems().answer(exchange, faults);
            return;
        }
        if (!request.isCodeRight()) {
            // Whoever guesses can tell that by themselves: it is not counted against anybody.
            exchange.loop().probe().onCodeCheck("typing-mistake");
            engine.problems().answer(exchange, Problem.TYPING_MISTAKE);
            return;
        }
        long now = exchange.loop().nowMillis();
        long wait = guard.allChecks().take(exchange.source(), now);
        // Others may have tried since the head came.
        throttle(exchange, wait > 0 ? wait : guard.checks().take(exchange.source(), now));
        if (exchange.isAnswered()) {
            return;
        }
        engine.query(exchange, command(exchange));
        if (exchange.isAnswered()) {
            giveBack(exchange);
        }
    }

    private void throttle(Exchange exchange, long waitMillis) {
        if (waitMillis > 0) {
            exchange.loop().probe().onCodeCheck("throttled");
            engine.problems().throttled(exchange, "checks", waitMillis);
        }
    }

    private int command(Exchange exchange) {
        read.wrapAndApplyHeader(exchange.command(), 0, header);
        read.code().high(request.code().high()).low(request.code().low());
        read.person().high(request.person().high()).low(request.person().low());
        return MessageHeaderEncoder.ENCODED_LENGTH + read.encodedLength();
    }

    private void giveBack(Exchange exchange) {
        long now = exchange.loop().nowMillis();
        guard.allChecks().giveBack(exchange.source(), now);
        guard.checks().giveBack(exchange.source(), now);
    }

    @Override
    public void forget() {
        request.forget();
    }

    /** Whatever was looked at is looked at by then, unless the server is busy. */
    @Override
    public long heldNanos() {
        return Loop.HELD_NANOS_MAX;
    }

    @Override
    public void decided(Exchange exchange) {
        Outcome outcome = exchange.outcome();
        // The exchange may serve another request once this one is answered.
        CodeShown shown = shown(exchange, outcome);
        BookingLink link =
                new BookingLink(outcome.capabilityKey(), outcome.capabilityNonceHigh(), outcome.capabilityNonceLow());
        long now = exchange.loop().nowMillis();
        switch (outcome.verdict()) {
            case FOUND -> {
                guard.checks().succeeded(exchange.source(), shown.person(), now);
                exchange.loop().probe().onCodeCheck("valid");
                answerValid(exchange, outcome);
            }
            case CODE_UNKNOWN, CODE_REVOKED, WRONG_PERSON -> {
                guard.checks().failed(exchange.source(), now);
                exchange.loop().probe().onCodeCheck("invalid");
                exchange.loop()
                        .answers()
                        .begin(200)
                        .sequence(outcome.sequence())
                        .end(exchange, Answers.JSON, NOT_VALID);
            }
            default -> {
                // It says nothing about the code.
                giveBack(exchange);
                engine.problems().shed(exchange, Problem.BUSY);
                return;
            }
        }
        exchange.loop().afterwards(() -> guard.shown(shown, link, now));
    }

    private CodeShown shown(Exchange exchange, Outcome outcome) {
        asked.wrapAndApplyHeader(exchange.command(), 0, askedHeader);
        Standing standing = switch (outcome.verdict()) {
            case FOUND -> Standing.THEIRS;
            case WRONG_PERSON -> Standing.OTHERS;
            default -> Standing.NOBODYS;
        };
        return new CodeShown(
                asked.code().high(),
                asked.code().low(),
                asked.person().high(),
                exchange.source().deviceOrAddress(),
                standing,
                outcome.persons(),
                false);
    }

    private void answerValid(Exchange exchange, Outcome outcome) {
        Location location = engine.pages().view().catalog().location(outcome.location());
        ZoneId zone = ZoneId.of(location == null ? "UTC" : location.timeZone());
        Answers answers = exchange.loop().answers().begin(200).sequence(outcome.sequence());
        answers.body()
                .ascii("{\"valid\":true,\"location\":\"")
                .ascii(location == null ? "" : location.id())
                .ascii("\",\"startsAt\":\"")
                .ascii(Instants.utc(outcome.startMillis()))
                .ascii("\",\"localStart\":\"")
                .ascii(Instants.local(outcome.startMillis(), zone))
                .ascii("\"}");
        answers.end(exchange, Answers.JSON);
    }
}
