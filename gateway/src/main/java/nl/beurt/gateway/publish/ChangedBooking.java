package nl.beurt.gateway.publish;

import nl.beurt.engine.verdict.Outcome;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Exchange;

/** Answers with a booking and its new code: a move and a re-issue. */
final class ChangedBooking {
    private ChangedBooking() {}

    static void answer(EnginePort engine, Exchange exchange) {
        write(engine, exchange, exchange.code().text());
        exchange.loop().answers().endGivingOut(exchange);
    }

    static void answerAgain(EnginePort engine, Exchange exchange) {
        write(engine, exchange, engine.code(exchange));
        exchange.loop().answers().end(exchange, Answers.JSON);
    }

    private static void write(EnginePort engine, Exchange exchange, byte[] code) {
        Outcome outcome = exchange.outcome();
        Answers answers = exchange.loop().answers().begin(200).sequence(outcome.sequence());
        engine.json().write(answers.body(), engine.key(exchange), code, outcome);
    }
}
