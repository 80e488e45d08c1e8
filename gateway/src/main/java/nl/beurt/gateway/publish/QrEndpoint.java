package nl.beurt.gateway.publish;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.gateway.decode.HeaderLines;
import nl.beurt.gateway.decode.RequestHeaders;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.Priority;
import nl.beurt.gateway.qr.QrCode;
import nl.beurt.gateway.qr.QrPicture;
import nl.beurt.gateway.reply.Problem;

/** {@code GET /v1/bookings/{key}/qr}: the code of an appointment as a signed QR code, its text or a picture of it. */
public final class QrEndpoint implements Endpoint {
    private static final String SVG = "image/svg+xml";

    private final EnginePort engine;
    private final RequestHeaders headers;

    public QrEndpoint(EnginePort engine, RequestHeaders headers) {
        this.engine = engine;
        this.headers = headers;
    }

    @Override
    public String route() {
        return "read-qr";
    }

    @Override
    public Priority priority() {
        return Priority.QUERY;
    }

    @Override
    public void head(Exchange exchange, HttpHeaders of) {
        String accept = HeaderLines.joined(of, HttpHeaderNames.ACCEPT);
        int json = Accept.rank(accept, Answers.JSON);
        int picture = Accept.rank(accept, SVG);
        exchange.wantsPicture(picture > json);
        if (json == 0 && picture == 0) {
            engine.problems().answer(exchange, Problem.NOT_ACCEPTABLE);
        }
    }

    @Override
    public void admitted(Exchange exchange, HttpHeaders of) {
        headers.requirePerson(exchange, of);
    }

    @Override
    public void handle(Exchange exchange, byte[] body, int length) {
        if (engine.lookUpNamed(exchange)) {
            engine.query(exchange, engine.commands().readCode(exchange));
        }
    }

    @Override
    public void decided(Exchange exchange) {
        Outcome outcome = exchange.outcome();
        if (outcome.verdict() != Verdict.FOUND) {
            engine.refuse(exchange);
        } else if (outcome.version() == 0) {
            engine.problems().answer(exchange, Problem.NO_CODE_YET, outcome.sequence());
        } else {
            answer(exchange, outcome);
        }
    }

    private void answer(Exchange exchange, Outcome outcome) {
        String text = qrCode(exchange, outcome).sign(engine.days());
        Answers answers = exchange.loop()
                .answers()
                .begin(200)
                .sequence(outcome.sequence())
                .header("Vary", "Accept");
        if (exchange.wantsPicture()) {
            answers.end(exchange, SVG, QrPicture.svg(text));
        } else {
            // None of the 45 characters needs an escape.
            answers.body().ascii("{\"qr\":\"").ascii(text).ascii("\"}");
            answers.end(exchange, Answers.JSON);
        }
    }

    private QrCode qrCode(Exchange exchange, Outcome outcome) {
        Location location = engine.pages().view().catalog().location(outcome.location());
        ZoneId zone = location == null ? ZoneOffset.UTC : ZoneId.of(location.timeZone());
        return new QrCode(
                Instant.ofEpochMilli(outcome.startMillis())
                        .atZone(zone)
                        .toLocalDate()
                        .toEpochDay(),
                // The key of its booking's time: what was made before a rotation stays as it was.
                engine.days().numberAt(outcome.bookedMillis()),
                outcome.location(),
                outcome.startMillis(),
                outcome.persons(),
                outcome.version(),
                new String(engine.code(exchange), StandardCharsets.US_ASCII).replace("-", ""));
    }
}
