package nl.beurt.gateway.staff;

import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.probe.MetricsText;

/** {@code GET /metrics}. */
public final class MetricsEndpoint implements Endpoint {
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final MetricsText metrics;

    public MetricsEndpoint(MetricsText metrics) {
        this.metrics = metrics;
    }

    @Override
    public String route() {
        return "other";
    }

    @Override
    public void handle(Exchange exchange, byte[] body, int length) {
        exchange.loop().answers().begin(200).end(exchange, TYPE, metrics.scrape());
    }
}
