package nl.beurt.gateway.staff;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.gateway.decode.LinkLines;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.Text;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.IdentityPair;
import nl.beurt.gateway.rounds.RoundActions;

/**
 * {@code POST /v1/staff/identity-links}: each line says that a V-number and a BSN are of one person. A line that is wrong is
 * told, and keeps no other from being taken; the same again changes nothing.
 */
public final class IdentityLinksEndpoint extends StaffCall {
    private static final int LENGTH_MAX = 1024 * 1024;

    private final LinkLines reader;

    public IdentityLinksEndpoint(StaffServices of) {
        super(of, Role.PLANNER);
        reader = new LinkLines(of.secrets());
    }

    @Override
    public int bodyLengthMax() {
        return LENGTH_MAX;
    }

    @Override
    boolean requireType(Exchange exchange, HttpHeaders of) {
        String type = of.get(HttpHeaderNames.CONTENT_TYPE);
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("text/csv")) {
            return true;
        }
        problems().answer(exchange, Problem.UNSUPPORTED_MEDIA_TYPE);
        return false;
    }

    @Override
    public void handle(Exchange exchange, byte[] body, int length) {
        if (!exchange.caller().locations().isEmpty()) {
            problems().answer(exchange, Problem.FORBIDDEN);
            return;
        }
        List<LinkLines.Line> lines = reader.read(body, length);
        submit(exchange, actions -> link(exchange, lines, actions));
    }

    private void link(Exchange exchange, List<LinkLines.Line> lines, RoundActions actions) throws InterruptedException {
        List<IdentityPair> pairs = new ArrayList<>();
        for (LinkLines.Line line : lines) {
            IdentityPair pair = line.pair();
            if (pair != null) {
                pairs.add(pair);
            }
        }
        List<Verdict> verdicts = actions.link(pairs);
        long sequence = pages().view().sequence();
        exchange.loop().run(() -> answer(exchange, lines, verdicts, sequence));
    }

    private void answer(Exchange exchange, List<LinkLines.Line> lines, List<Verdict> verdicts, long sequence) {
        Answers answers = exchange.loop().answers().begin(200).sequence(sequence);
        Text rejected = new Text(256);
        int imported = 0;
        int next = 0;
        for (LinkLines.Line line : lines) {
            Reason wrong = line.reason() == null ? reason(verdicts.get(next++)) : line.reason();
            if (wrong == null) {
                imported++;
            } else {
                rejected.ascii(rejected.length() == 0 ? "" : ",")
                        .ascii("{\"line\":")
                        .add(line.number());
                rejected.ascii(",\"reason\":")
                        .add(problems().reason(exchange, wrong))
                        .add('}');
            }
        }
        answers.body()
                .ascii("{\"imported\":")
                .add(imported)
                .ascii(",\"rejected\":[")
                .add(rejected)
                .ascii("]}");
        answers.end(exchange, Answers.JSON);
    }

    private static @org.jspecify.annotations.Nullable Reason reason(Verdict verdict) {
        return switch (verdict) {
            case LINKED, ALREADY_LINKED -> null;
            case LINKED_OTHERWISE -> Reason.LINKED_OTHERWISE;
            case ENTRIES_CLOSED -> Reason.IN_A_DRAW;
            default -> Reason.NOT_DECIDED;
        };
    }
}
