package nl.beurt.gateway.staff;

import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.engine.view.DrawView;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.rounds.RoundActions;

/**
 * {@code POST /v1/staff/rounds/{id}/void}: a secret will not be revealed, or a beacon gave nothing for a day, so nobody
 * wins or loses, and the seats are returned seats.
 */
public final class VoidRoundEndpoint extends RoundCall {
    public VoidRoundEndpoint(StaffServices of) {
        super(of);
    }

    @Override
    public boolean takesBody() {
        return false;
    }

    @Override
    public void handle(Exchange exchange, byte[] body, int length) {
        long round = Long.parseLong(exchange.key());
        submit(exchange, actions -> end(exchange, round, actions));
    }

    private void end(Exchange exchange, long round, RoundActions actions) throws InterruptedException {
        Verdict verdict = actions.voidRound(round).verdict();
        if (verdict == Verdict.VOIDED || (verdict == Verdict.ROUND_NOT_READY && isVoid(round))) {
            answer(exchange, 200, round);
        } else {
            refuse(exchange, verdict);
        }
    }

    private boolean isVoid(long round) {
        DrawView draw = pages().view().draws().get(round);
        return draw != null && draw.state().compareTo(DrawState.VOIDING_ENTRIES) >= 0;
    }
}
