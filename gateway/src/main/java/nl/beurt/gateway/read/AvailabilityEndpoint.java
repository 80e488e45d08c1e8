package nl.beurt.gateway.read;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import nl.beurt.gateway.decode.HeaderLines;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Problems;
import org.jspecify.annotations.Nullable;

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
        answer(exchange, shown.availability(query), exchange.ifNoneMatch());
    }

    private static void answer(Exchange exchange, Page page, @Nullable String ifNoneMatch) {
        boolean isKnown = ifNoneMatch != null
                && (ifNoneMatch.contains(page.eTag()) || ifNoneMatch.trim().equals("*"));
        Answers answers = exchange.loop()
                .answers()
                .begin(isKnown ? 304 : 200)
                .header("ETag", page.eTag())
                .cache(CACHE)
                .sequence(page.sequence());
        if (isKnown) {
            answers.end(exchange, null);
        } else {
            answers.end(exchange, Answers.JSON, page.body());
        }
    }
}
