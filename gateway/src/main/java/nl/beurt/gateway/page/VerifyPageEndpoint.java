package nl.beurt.gateway.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;

/** {@code GET /draw/verify}: a page that verifies a draw, and works offline once it is saved. */
public final class VerifyPageEndpoint implements Endpoint {
    private static final String TYPE = "text/html; charset=utf-8";
    private static final byte[] PAGE = read();

    private final Problems problems;

    public VerifyPageEndpoint(Problems problems) {
        this.problems = problems;
    }

    @Override
    public String route() {
        return "other";
    }

    @Override
    public void handle(Exchange exchange, byte[] body, int length) {
        if (PAGE.length == 0) {
            problems.answer(exchange, Problem.NOT_FOUND);
        } else {
            exchange.loop().answers().begin(200).end(exchange, TYPE, PAGE);
        }
    }

    /** The page; empty where this build has none. */
    private static byte[] read() {
        try (InputStream in = VerifyPageEndpoint.class.getResourceAsStream("draw-verify.html")) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
