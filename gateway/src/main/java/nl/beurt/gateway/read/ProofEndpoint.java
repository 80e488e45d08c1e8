package nl.beurt.gateway.read;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import nl.beurt.engine.view.DrawView;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.decode.HeaderLines;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.Priority;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/rounds/{id}/proof}: the file that was written of a draw, or a range of it. */
public final class ProofEndpoint implements Endpoint {
    private static final String TYPE = "application/x-ndjson";
    private static final String CACHE = "public, max-age=31536000, immutable";

    private final Pages pages;
    private final Proofs proofs;
    private final Problems problems;

    public ProofEndpoint(Pages pages, Proofs proofs, Problems problems) {
        this.pages = pages;
        this.proofs = proofs;
        this.problems = problems;
    }

    @Override
    public String route() {
        return "proof";
    }

    @Override
    public Priority priority() {
        return Priority.STREAM;
    }

    @Override
    public void head(Exchange exchange, HttpHeaders headers) {
        exchange.ifNoneMatch(HeaderLines.joined(headers, HttpHeaderNames.IF_NONE_MATCH));
        DrawView draw = pages.view().draws().get(Long.parseLong(exchange.key()));
        String ifRange = HeaderLines.single(headers, HttpHeaderNames.IF_RANGE);
        if (draw != null && !exchange.isHead() && (ifRange == null || ifRange.equals(eTag(draw)))) {
            exchange.range(HeaderLines.single(headers, HttpHeaderNames.RANGE));
        }
    }

    @Override
    public void handle(Exchange exchange, byte[] body, int length) {
        long round = Long.parseLong(exchange.key());
        View view = pages.view();
        DrawView draw = view.draws().get(round);
        if (draw == null) {
            problems.answer(exchange, view.rounds().containsKey(round) ? Problem.NOT_FOUND : Problem.ROUND_UNKNOWN);
            return;
        }
        RoundState state = RoundState.of(draw, exchange.loop().nowMillis());
        @Nullable Path file = state.isDrawn() ? proofs.file(round) : null;
        if (file != null) {
            answer(exchange, draw, file);
        } else if (state.isDrawn() || state == RoundState.VOID) {
            problems.answer(exchange, Problem.NOT_FOUND);
        } else {
            Answers answers = problems.begin(exchange, Problem.NOT_DRAWN_YET);
            Problems.field(answers.body(), "entriesCloseAt", Instants.utc(draw.entriesCloseMillis()));
            problems.end(exchange);
        }
    }

    private void answer(Exchange exchange, DrawView draw, Path file) {
        long total;
        try {
            total = Files.size(file);
        } catch (IOException e) {
            // It was deleted between two looks: it is no longer kept.
            problems.answer(exchange, Problem.NOT_FOUND);
            return;
        }
        String eTag = eTag(draw);
        String known = exchange.ifNoneMatch();
        if (known != null && (known.contains(eTag) || known.trim().equals("*"))) {
            begin(exchange, 304, eTag).end(exchange, null);
            return;
        }
        ByteRange range = ByteRange.of(exchange.range(), total);
        if (range == null) {
            begin(exchange, 200, eTag).header("Accept-Ranges", "bytes").end(exchange, TYPE, file, 0, total);
        } else if (range.length() == 0) {
            problems.begin(exchange, Problem.RANGE_NOT_SATISFIABLE).header("Content-Range", range.contentRange(total));
            problems.end(exchange);
        } else {
            begin(exchange, 206, eTag)
                    .header("Accept-Ranges", "bytes")
                    .header("Content-Range", range.contentRange(total))
                    .end(exchange, TYPE, file, range.from(), range.length());
        }
    }

    private static Answers begin(Exchange exchange, int status, String eTag) {
        return exchange.loop().answers().begin(status).header("ETag", eTag).cache(CACHE);
    }

    /** What a proof shows follows from what was committed to and the randomness, which never change. */
    private static String eTag(DrawView draw) {
        return '"' + HexFormat.of().formatHex(draw.commitment()) + '"';
    }
}
