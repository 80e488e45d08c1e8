package nl.beurt.gateway.staff;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Locale;
import nl.beurt.gateway.decode.LinkLines;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Asker;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.Text;
import nl.beurt.gateway.reply.Problem;
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
    void handle(Exchange exchange, byte[] body, int length, boolean isDryRun) {
        if (!exchange.caller().locations().isEmpty()) {
            problems().answer(exchange, Problem.FORBIDDEN);
            return;
        }
        Linking linking = new Linking(reader.read(body, length));
        String actor = exchange.caller().name();
        submit(exchange, (asker, actions) -> {
            if (isDryRun) {
                asker.answer(waiting ->
                        answer(waiting, linking.tried(), pages().view().sequence()));
            } else {
                link(asker, actor, linking, actions);
            }
        });
    }

    private void link(Asker asker, String actor, Linking linking, RoundActions actions) throws InterruptedException {
        linking.step(actions);
        while (!linking.isDone()
                && !goOn(asker, actor, (next, nextActions) -> link(next, actor, linking, nextActions))) {
            linking.step(actions);
        }
        if (linking.isDone()) {
            long sequence = pages().view().sequence();
            asker.answer(exchange -> answer(exchange, linking.decided(), sequence));
        }
    }

    private void answer(Exchange exchange, Linking.Result result, long sequence) {
        Answers answers = exchange.loop().answers().begin(200).sequence(sequence);
        Text body =
                answers.body().ascii("{\"imported\":").add(result.imported()).ascii(",\"rejected\":[");
        String between = "";
        for (Linking.Rejected each : result.listed()) {
            body.ascii(between).ascii("{\"line\":").add(each.line()).ascii(",\"reason\":");
            body.add(problems().reason(exchange, each.reason())).add('}');
            between = ",";
        }
        body.ascii("],\"rejectedCount\":").add(result.rejected()).add('}');
        answers.end(exchange, Answers.JSON);
    }
}
