package nl.beurt.gateway.publish;

import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.Priority;

/** {@code GET /v1/entries/{entry}}. */
public final class ReadEntryEndpoint implements Endpoint {
    private final EnginePort engine;

    public ReadEntryEndpoint(EnginePort engine) {
        this.engine = engine;
    }

    @Override
    public String route() {
        return "read-entry";
    }

    @Override
    public Priority priority() {
        return Priority.QUERY;
    }

    @Override
    public void handle(Exchange exchange, byte[] body, int length) {
        engine.lookUp(exchange);
        engine.query(exchange, engine.entryCommands().read(exchange));
    }

    @Override
    public void decided(Exchange exchange) {
        Outcome outcome = exchange.outcome();
        if (outcome.verdict() != Verdict.FOUND) {
            engine.refuse(exchange);
            return;
        }
        Answers answers = exchange.loop().answers().begin(200).sequence(outcome.sequence());
        engine.entryJson().write(answers.body(), exchange.key(), outcome);
        answers.end(exchange, Answers.JSON);
    }
}
