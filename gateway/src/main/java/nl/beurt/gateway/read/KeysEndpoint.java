package nl.beurt.gateway.read;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.beurt.gateway.decode.HeaderLines;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Problems;

/** {@code GET /v1/keys}: the public keys that verify commitments and receipts, or the one of {@code ?keyId=}. */
public final class KeysEndpoint implements Endpoint {
    private static final String CACHE = "public, max-age=60";
    private static final Set<String> KNOWN = Set.of("keyId");

    private final KeyPages pages;
    private final Problems problems;
    private final Faults faults = new Faults();

    public KeysEndpoint(KeyPages pages, Problems problems) {
        this.pages = pages;
        this.problems = problems;
    }

    @Override
    public String route() {
        return "keys";
    }

    @Override
    public void head(Exchange exchange, HttpHeaders headers) {
        exchange.ifNoneMatch(HeaderLines.joined(headers, HttpHeaderNames.IF_NONE_MATCH));
    }

    @Override
    public void handle(Exchange exchange, byte[] body, int length) {
        faults.clear();
        Map<String, List<String>> parameters = QueryString.parameters(exchange.query(), KNOWN, faults);
        if (parameters == null || !faults.isEmpty()) {
            problems.answer(exchange, faults);
            return;
        }
        String keyId = QueryString.first(parameters, "keyId");
        CachedPage.answer(exchange, keyId == null ? pages.recent() : pages.one(keyId), CACHE);
    }
}
