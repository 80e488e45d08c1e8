package nl.beurt.gateway.staff;

import java.util.concurrent.TimeUnit;
import nl.beurt.engine.draw.Source;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.engine.view.DrawView;
import nl.beurt.gateway.exchange.Asker;
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
    void handle(Exchange exchange, byte[] body, int length, boolean isDryRun) {
        long round = Long.parseLong(exchange.key());
        if (requireEverywhere(exchange)) {
            submit(exchange, (asker, actions) -> {
                if (isDryRun) {
                    tryOut(asker, round);
                } else {
                    end(asker, round, actions);
                }
            });
        }
    }

    /** As the engine has it. */
    private void tryOut(Asker asker, long round) {
        DrawView draw = pages().view().draws().get(round);
        if (draw == null) {
            refuse(asker, Verdict.ROUND_UNKNOWN);
        } else if (isVoid(round) || (draw.state() == DrawState.COMMITTED && mayBeVoid(draw, asker.nowMillis()))) {
            answerTried(asker);
        } else {
            refuse(asker, Verdict.ROUND_NOT_READY);
        }
    }

    private static boolean mayBeVoid(DrawView draw, long nowMillis) {
        return !draw.commits().isEmpty()
                || nowMillis - draw.entriesCloseMillis() >= TimeUnit.SECONDS.toMillis(Source.SECONDS_TO_VOID);
    }

    private void end(Asker asker, long round, RoundActions actions) throws InterruptedException {
        Verdict verdict = actions.voidRound(round).verdict();
        if (verdict == Verdict.VOIDED || (verdict == Verdict.ROUND_NOT_READY && isVoid(round))) {
            answer(asker, 200, round);
        } else {
            refuse(asker, verdict);
        }
    }

    private boolean isVoid(long round) {
        DrawView draw = pages().view().draws().get(round);
        return draw != null && draw.state().compareTo(DrawState.VOIDING_ENTRIES) >= 0;
    }
}
