package nl.beurt.gateway.publish;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.gateway.decode.HeaderLines;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.Priority;
import nl.beurt.gateway.reply.Problem;

/** {@code GET /v1/bookings/{key}}, as JSON or as an event for a calendar. */
public final class ReadBookingEndpoint implements Endpoint {
    private static final String CALENDAR = "text/calendar";

    private final EnginePort engine;
    private final CalendarEvent calendar = new CalendarEvent();

    public ReadBookingEndpoint(EnginePort engine) {
        this.engine = engine;
    }

    @Override
    public String route() {
        return "read-booking";
    }

    @Override
    public Priority priority() {
        return Priority.QUERY;
    }

    @Override
    public void head(Exchange exchange, HttpHeaders headers) {
        String accept = HeaderLines.joined(headers, HttpHeaderNames.ACCEPT);
        int json = Accept.rank(accept, Answers.JSON);
        int event = Accept.rank(accept, CALENDAR);
        exchange.wantsCalendar(event > json);
        if (json == 0 && event == 0) {
            engine.problems().answer(exchange, Problem.NOT_ACCEPTABLE);
        }
    }

    @Override
    public void handle(Exchange exchange, byte[] body, int length) {
        engine.lookUp(exchange);
        engine.query(exchange, engine.commands().read(exchange));
    }

    @Override
    public void decided(Exchange exchange) {
        Outcome outcome = exchange.outcome();
        if (outcome.verdict() != Verdict.FOUND) {
            engine.refuse(exchange);
            return;
        }
        Answers answers = exchange.loop().answers().begin(200).sequence(outcome.sequence());
        if (exchange.wantsCalendar()) {
            byte[] event = calendar.of(
                    exchange.key(), outcome, engine.pages().view().catalog().location(outcome.location()));
            answers.header("Vary", "Accept").end(exchange, CALENDAR + "; charset=utf-8", event);
        } else {
            engine.json().write(answers.body(), exchange.key(), outcome);
            answers.header("Vary", "Accept").end(exchange, Answers.JSON);
        }
    }
}
