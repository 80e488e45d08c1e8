package nl.beurt.gateway.staff;

import java.util.List;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.Text;
import nl.beurt.gateway.reply.Json;

/** {@code GET /livez} and {@code GET /readyz}. */
public final class HealthEndpoint implements Endpoint {
    private final Health health;
    private final String word;

    private HealthEndpoint(Health health, String word) {
        this.health = health;
        this.word = word;
    }

    /** Answers 200 for as long as this process answers at all. */
    public static HealthEndpoint live() {
        return new HealthEndpoint(List::of, "live");
    }

    /** Answers 503 with reasons when the server is not ready. */
    public static HealthEndpoint ready(Health health) {
        return new HealthEndpoint(health, "ready");
    }

    @Override
    public String route() {
        return "other";
    }

    @Override
    public void handle(Exchange exchange, byte[] body, int length) {
        List<String> reasons = health.reasons();
        Answers answers = exchange.loop().answers().begin(reasons.isEmpty() ? 200 : 503);
        Text json = answers.body().ascii("{\"").ascii(word).ascii("\":");
        json.ascii(Boolean.toString(reasons.isEmpty())).ascii(",\"reasons\":[");
        for (int i = 0; i < reasons.size(); i++) {
            json.ascii(i == 0 ? "" : ",").add(Json.quoted(reasons.get(i)));
        }
        json.ascii("]}");
        answers.end(exchange, Answers.JSON);
    }
}
