package nl.beurt.gateway.staff;

import io.netty.handler.codec.http.HttpHeaders;
import nl.beurt.gateway.decode.LinkLines;
import nl.beurt.gateway.exchange.Asker;
import nl.beurt.gateway.exchange.Exchange;
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
        return requireCsv(exchange, of);
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
        new ImportAnswer(problems()).answer(exchange, result.imported(), result.bad(), sequence);
    }
}
