package nl.beurt.gateway.read;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import nl.beurt.gateway.decode.HeaderLines;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Problems;

/** {@code GET /v1/availability}. */
public final class AvailabilityEndpoint implements Endpoint {
    private static final String CACHE = "public, max-age=1, stale-while-revalidate=5";

    private final Pages pages;
    private final Problems problems;
    private final Faults faults = new Faults();

    public AvailabilityEndpoint(Pages pages, Problems problems) {
        this.pages = pages;
        this.problems = problems;
    }

    @Override
    public String route() {
        return "availability";
    }

    @Override
    public void head(Exchange exchange, HttpHeaders headers) {
        exchange.ifNoneMatch(HeaderLines.joined(headers, HttpHeaderNames.IF_NONE_MATCH));
    }

    @Override
    public void handle(Exchange exchange, byte[] body, int length) {
        faults.clear();
        Shown shown = pages.shown();
        AvailabilityQuery query = QueryString.read(exchange.query(), shown, faults);
        if (query == null) {
            problems.answer(exchange, faults);
            return;
        }
        CachedPage.answer(exchange, shown.availability(query), CACHE);
    }
}
