package nl.beurt.gateway.read;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import nl.beurt.gateway.decode.HeaderLines;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/rounds}, of one round {@code GET /v1/rounds/{id}}, and {@code GET /v1/rounds/{id}/slots}. */
public final class RoundsEndpoint implements Endpoint {
    private static final String CACHE = "public, max-age=1";

    private final Pages pages;
    private final Problems problems;
    private final boolean isSlots;

    private RoundsEndpoint(Pages pages, Problems problems, boolean isSlots) {
        this.pages = pages;
        this.problems = problems;
        this.isSlots = isSlots;
    }

    /** Rounds: the one whose id is the exchange's key, or all where that is empty. */
    public static RoundsEndpoint rounds(Pages pages, Problems problems) {
        return new RoundsEndpoint(pages, problems, false);
    }

    /** The slots of a round, whose id is the exchange's key. */
    public static RoundsEndpoint slots(Pages pages, Problems problems) {
        return new RoundsEndpoint(pages, problems, true);
    }

    @Override
    public String route() {
        return isSlots ? "round-slots" : "rounds";
    }

    @Override
    public void head(Exchange exchange, HttpHeaders headers) {
        exchange.ifNoneMatch(HeaderLines.joined(headers, HttpHeaderNames.IF_NONE_MATCH));
    }

    @Override
    public void handle(Exchange exchange, byte[] body, int length) {
        Page page = page(exchange.key());
        if (page == null) {
            problems.answer(exchange, Problem.ROUND_UNKNOWN);
        } else {
            CachedPage.answer(exchange, page, CACHE);
        }
    }

    private @Nullable Page page(String id) {
        Shown shown = pages.shown();
        if (id.isEmpty()) {
            return shown.ofView(shown.rounds().all());
        }
        Page round = shown.rounds().one().get(Long.parseLong(id));
        if (round == null) {
            return null;
        }
        return isSlots ? shown.slotsOfRound(Long.parseLong(id)) : shown.ofView(round);
    }
}
