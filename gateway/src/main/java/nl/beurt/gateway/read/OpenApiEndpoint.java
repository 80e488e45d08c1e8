package nl.beurt.gateway.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;

/** {@code GET /v1/openapi.json}: the contract, byte for byte as it stands in {@code docs/api}. */
public final class OpenApiEndpoint implements Endpoint {
    private static final byte[] CONTRACT = read();

    @Override
    public String route() {
        return "other";
    }

    @Override
    public void handle(Exchange exchange, byte[] body, int length) {
        exchange.loop()
                .answers()
                .begin(200)
                .header("Access-Control-Allow-Origin", "*")
                .end(exchange, Answers.JSON, CONTRACT);
    }

    private static byte[] read() {
        try (InputStream in = OpenApiEndpoint.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("the contract is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
